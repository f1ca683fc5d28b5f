package dev.flame.cdi.placed;

import java.lang.invoke.MethodType;

/** How values of a type are moved in bytecode (JVM specification, 6.5). */
final class Primitive {

    private static final int ILOAD = 0x15;
    private static final int IRETURN = 0xac;

    private Primitive() {}

    /** The wrapper of a primitive type; any other type itself. */
    static Class<?> box(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    /** How many local variables a value takes. */
    static int slots(Class<?> type) {
        return type == long.class || type == double.class ? 2 : 1;
    }

    /** The instruction that loads a value from a local variable. */
    static int load(Class<?> type) {
        return ILOAD + kind(type);
    }

    /** The instruction that returns a value. */
    static int give(Class<?> type) {
        return IRETURN + kind(type);
    }

    /** Instructions come in the order int, long, float, double, reference. */
    private static int kind(Class<?> type) {
        if (!type.isPrimitive()) {
            return 4;
        }
        if (type == long.class) {
            return 1;
        }
        if (type == float.class) {
            return 2;
        }
        return type == double.class ? 3 : 0;
    }
}
