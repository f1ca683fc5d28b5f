package dev.flame.cdi.placed;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * Writes the class of a proxy: a subclass, each method of which hands its call to an {@link InvocationHandler}. The JDK makes
 * proxies of interfaces only, and its class-file API came with Java 24. The code has no branches, so that it needs no stack
 * maps. For one class.
 */
final class ProxyClassFile {

    static final String HANDLER = "flame$handler";
    static final String METHODS = "flame$methods";

    private static final int MAGIC = 0xCAFEBABE;
    /** Java 17. */
    private static final int VERSION = 61;
    /** Handler, proxy, method, arguments, the same twice more for an element, its index and a long. */
    private static final int STACK = 8;

    private static final int ALOAD_0 = 0x2a;
    private static final int POP = 0x57;
    private static final int DUP = 0x59;
    private static final int SIPUSH = 0x11;
    private static final int AALOAD = 0x32;
    private static final int AASTORE = 0x53;
    private static final int GETSTATIC = 0xb2;
    private static final int GETFIELD = 0xb4;
    private static final int INVOKEVIRTUAL = 0xb6;
    private static final int INVOKESPECIAL = 0xb7;
    private static final int INVOKESTATIC = 0xb8;
    private static final int INVOKEINTERFACE = 0xb9;
    private static final int ANEWARRAY = 0xbd;
    private static final int CHECKCAST = 0xc0;
    private static final int RETURN = 0xb1;
    private static final int ARETURN = 0xb0;

    private final ConstantPool constants = new ConstantPool();
    private final Class<?> parent;
    private final String name;

    private ProxyClassFile(Class<?> parent) {
        this.parent = parent;
        this.name = ConstantPool.internal(parent) + "$FlamePlaced";
    }

    /** The bytes of a subclass in its parent's package, with the methods in the order of its static array of them. */
    static byte[] of(Class<?> parent, List<Method> methods) {
        try {
            return new ProxyClassFile(parent).write(methods);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private byte[] write(List<Method> methods) throws IOException {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(members);
        out.writeShort(2);
        field(out, 0, HANDLER, InvocationHandler.class);
        field(out, Modifier.STATIC, METHODS, Method[].class);
        out.writeShort(methods.size() + 1);
        method(out, 0, "<init>", "()V", 1, constructor());
        for (int i = 0; i < methods.size(); i++) {
            method(out, methods.get(i), i);
        }
        out.writeShort(0);

        int self = constants.type(name);
        int above = constants.type(parent);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DataOutputStream head = new DataOutputStream(file);
        head.writeInt(MAGIC);
        head.writeInt(VERSION);
        constants.writeTo(head);
        head.writeShort(0x1030); // super, final, synthetic
        head.writeShort(self);
        head.writeShort(above);
        head.writeShort(0);
        members.writeTo(head);
        return file.toByteArray();
    }

    private void field(DataOutputStream out, int modifiers, String field, Class<?> type) throws IOException {
        out.writeShort(modifiers);
        out.writeShort(constants.text(field));
        out.writeShort(constants.text(type.descriptorString()));
        out.writeShort(0);
    }

    private void method(DataOutputStream out, Method method, int index) throws IOException {
        int modifiers = method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED);
        String descriptor = MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .descriptorString();
        int locals = 1;
        for (Class<?> type : method.getParameterTypes()) {
            locals += Primitive.slots(type);
        }
        method(out, modifiers, method.getName(), descriptor, locals, body(method, index));
    }

    private void method(DataOutputStream out, int modifiers, String method, String descriptor, int locals, byte[] code)
            throws IOException {
        out.writeShort(modifiers);
        out.writeShort(constants.text(method));
        out.writeShort(constants.text(descriptor));
        out.writeShort(1);
        out.writeShort(constants.text("Code"));
        out.writeInt(12 + code.length);
        out.writeShort(STACK);
        out.writeShort(locals);
        out.writeInt(code.length);
        out.write(code);
        out.writeShort(0);
        out.writeShort(0);
    }

    private byte[] constructor() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream code = new DataOutputStream(bytes);
        code.writeByte(ALOAD_0);
        code.writeByte(INVOKESPECIAL);
        code.writeShort(constants.method(ConstantPool.internal(parent), "<init>", "()V"));
        code.writeByte(RETURN);
        return bytes.toByteArray();
    }

    private byte[] body(Method method, int index) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream code = new DataOutputStream(bytes);
        code.writeByte(ALOAD_0);
        code.writeByte(GETFIELD);
        code.writeShort(constants.field(name, HANDLER, InvocationHandler.class.descriptorString()));
        code.writeByte(ALOAD_0);
        code.writeByte(GETSTATIC);
        code.writeShort(constants.field(name, METHODS, Method[].class.descriptorString()));
        push(code, index);
        code.writeByte(AALOAD);
        arguments(code, method.getParameterTypes());
        code.writeByte(INVOKEINTERFACE);
        code.writeShort(constants.interfaceMethod(
                ConstantPool.internal(InvocationHandler.class),
                "invoke",
                MethodType.methodType(Object.class, Object.class, Method.class, Object[].class)
                        .descriptorString()));
        code.writeByte(4);
        code.writeByte(0);
        give(code, method.getReturnType());
        return bytes.toByteArray();
    }

    private void arguments(DataOutputStream code, Class<?>[] types) throws IOException {
        push(code, types.length);
        code.writeByte(ANEWARRAY);
        code.writeShort(constants.type(Object.class));
        int local = 1;
        for (int i = 0; i < types.length; i++) {
            code.writeByte(DUP);
            push(code, i);
            code.writeByte(Primitive.load(types[i]));
            code.writeByte(local);
            if (types[i].isPrimitive()) {
                Class<?> box = Primitive.box(types[i]);
                code.writeByte(INVOKESTATIC);
                code.writeShort(constants.method(
                        ConstantPool.internal(box),
                        "valueOf",
                        MethodType.methodType(box, types[i]).descriptorString()));
            }
            code.writeByte(AASTORE);
            local += Primitive.slots(types[i]);
        }
    }

    private void give(DataOutputStream code, Class<?> type) throws IOException {
        if (type == void.class) {
            code.writeByte(POP);
            code.writeByte(RETURN);
            return;
        }
        code.writeByte(CHECKCAST);
        code.writeShort(constants.type(Primitive.box(type)));
        if (!type.isPrimitive()) {
            code.writeByte(ARETURN);
            return;
        }
        code.writeByte(INVOKEVIRTUAL);
        code.writeShort(constants.method(
                ConstantPool.internal(Primitive.box(type)),
                type.getName() + "Value",
                MethodType.methodType(type).descriptorString()));
        code.writeByte(Primitive.give(type));
    }

    private static void push(DataOutputStream code, int number) throws IOException {
        code.writeByte(SIPUSH);
        code.writeShort(number);
    }
}
