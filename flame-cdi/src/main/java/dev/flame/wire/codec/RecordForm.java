package dev.flame.wire.codec;

import java.io.Serializable;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a record is taken apart and put together: by its fields, as the JDK's serialisation does it, and by its canonical
 * constructor. Immutable and thread-safe.
 */
final class RecordForm {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final RecordForm NONE = new RecordForm(new MethodHandle[0], null);

    private final MethodHandle[] fields;
    private final @Nullable MethodHandle constructor;

    private RecordForm(MethodHandle[] fields, @Nullable MethodHandle constructor) {
        this.fields = fields;
        this.constructor = constructor;
    }

    /** The form of a class; not plain if it is no record, replaces itself when it is serialised, or is closed to reflection. */
    static RecordForm of(Class<?> type) {
        if (!type.isRecord() || !Serializable.class.isAssignableFrom(type) || replacesItself(type)) {
            return NONE;
        }
        try {
            RecordComponent[] components = type.getRecordComponents();
            MethodHandle[] fields = new MethodHandle[components.length];
            for (int i = 0; i < fields.length; i++) {
                Field field = type.getDeclaredField(components[i].getName());
                field.setAccessible(true);
                fields[i] = LOOKUP.unreflectGetter(field).asType(MethodType.methodType(Object.class, Object.class));
            }
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new RecordForm(
                    fields,
                    LOOKUP.unreflectConstructor(constructor)
                            .asSpreader(Object[].class, fields.length)
                            .asType(MethodType.methodType(Object.class, Object[].class)));
        } catch (ReflectiveOperationException | RuntimeException | LinkageError closed) {
            return NONE;
        }
    }

    private static boolean replacesItself(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.getParameterCount() == 0)
                .map(Method::getName)
                .anyMatch(name -> name.equals("writeReplace") || name.equals("readResolve"));
    }

    boolean isPlain() {
        return constructor != null;
    }

    int size() {
        return fields.length;
    }

    @Nullable
    Object field(Object value, int index) {
        try {
            return (Object) fields[index].invokeExact(value);
        } catch (Throwable impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Makes a record; what its constructor throws is its opinion of the values. */
    Object make(@Nullable Object[] values) throws Throwable {
        if (constructor == null) {
            throw new IllegalStateException("not plain");
        }
        return (Object) constructor.invokeExact(values);
    }
}
