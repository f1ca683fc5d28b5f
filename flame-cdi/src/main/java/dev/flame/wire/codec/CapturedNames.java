package dev.flame.wire.codec;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandleInfo;
import java.lang.invoke.MethodType;
import java.lang.invoke.SerializedLambda;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the variables that a lambda captured by their names, which a serialised lambda does not carry: they are the first
 * parameters of the method that javac made of it, and the debug information of its class file has their names (JVM
 * specification, 4.7.13). Only for an explanation, since it reads the class file.
 */
final class CapturedNames {

    private static final int THIS_AND_BASIC = 6;

    private CapturedNames() {}

    /** What a lambda or method reference captured at a place, in words; empty if it can't be told. */
    static Optional<String> of(SerializedLambda lambda, int index) {
        boolean instance = lambda.getImplMethodKind() != MethodHandleInfo.REF_invokeStatic;
        if (!lambda.getImplMethodName().startsWith("lambda$")) {
            String owner = lambda.getImplClass().replace('/', '.');
            return Optional.of("the receiver of " + owner + "::" + lambda.getImplMethodName());
        }
        if (instance && index == 0) {
            return Optional.of("this");
        }
        try {
            return Optional.ofNullable(variables(lambda).get(slot(lambda, instance, index)))
                    .map(name -> "'" + name + "'");
        } catch (IOException | RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    private static int slot(SerializedLambda lambda, boolean instance, int index) {
        MethodType type = MethodType.fromMethodDescriptorString(lambda.getImplMethodSignature(), loader());
        int slot = instance ? 1 : 0;
        for (int i = 0; i < index - (instance ? 1 : 0); i++) {
            Class<?> parameter = type.parameterType(i);
            slot += parameter == long.class || parameter == double.class ? 2 : 1;
        }
        return slot;
    }

    private static Map<Integer, String> variables(SerializedLambda lambda) throws IOException {
        try (InputStream file = loader().getResourceAsStream(lambda.getImplClass() + ".class")) {
            return file == null ? Map.of() : variables(new DataInputStream(file), lambda);
        }
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ClassLoader.getSystemClassLoader() : context;
    }

    private static Map<Integer, String> variables(DataInputStream in, SerializedLambda lambda) throws IOException {
        in.skipNBytes(8);
        @Nullable String[] texts = texts(in);
        in.skipNBytes(THIS_AND_BASIC);
        in.skipNBytes(2L * in.readUnsignedShort());
        for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
            in.skipNBytes(6);
            skipAttributes(in);
        }
        for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
            in.skipNBytes(2);
            String name = texts[in.readUnsignedShort()];
            String descriptor = texts[in.readUnsignedShort()];
            if (lambda.getImplMethodName().equals(name)
                    && lambda.getImplMethodSignature().equals(descriptor)) {
                return method(in, texts);
            }
            skipAttributes(in);
        }
        return Map.of();
    }

    private static Map<Integer, String> method(DataInputStream in, @Nullable String[] texts) throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String name = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if ("Code".equals(name)) {
                in.skipNBytes(4);
                in.skipNBytes(in.readInt());
                in.skipNBytes(8L * in.readUnsignedShort());
                return code(in, texts);
            }
            in.skipNBytes(length);
        }
        return Map.of();
    }

    private static Map<Integer, String> code(DataInputStream in, @Nullable String[] texts) throws IOException {
        Map<Integer, String> variables = new HashMap<>();
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            String name = texts[in.readUnsignedShort()];
            int length = in.readInt();
            if (!"LocalVariableTable".equals(name)) {
                in.skipNBytes(length);
                continue;
            }
            for (int rows = in.readUnsignedShort(); rows > 0; rows--) {
                boolean parameter = in.readUnsignedShort() == 0;
                in.skipNBytes(2);
                String variable = texts[in.readUnsignedShort()];
                in.skipNBytes(2);
                int slot = in.readUnsignedShort();
                if (parameter && variable != null) {
                    variables.put(slot, variable);
                }
            }
        }
        return variables;
    }

    private static void skipAttributes(DataInputStream in) throws IOException {
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            in.skipNBytes(2);
            in.skipNBytes(in.readInt());
        }
    }

    /** The texts of the constant pool, by their places. */
    private static @Nullable String[] texts(DataInputStream in) throws IOException {
        @Nullable String[] texts = new @Nullable String[in.readUnsignedShort()];
        for (int i = 1; i < texts.length; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[i] = in.readUTF();
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++; // takes two places
                }
                case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                default -> throw new IOException("no constant has the tag " + tag);
            }
        }
        return texts;
    }
}
