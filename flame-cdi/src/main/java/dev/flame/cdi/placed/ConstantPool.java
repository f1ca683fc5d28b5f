package dev.flame.cdi.placed;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The constants of a class file in the making, each once (JVM specification, 4.4). Not thread-safe. */
final class ConstantPool {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;
    private static final int FIELD = 9;
    private static final int METHOD = 10;
    private static final int INTERFACE_METHOD = 11;
    private static final int NAME_AND_TYPE = 12;
    private static final int MOST = 65_535;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);
    private final Map<List<Object>, Integer> places = new HashMap<>();

    /** The internal name of a class, such as {@code java/lang/String}; of an array, its descriptor. */
    static String internal(Class<?> type) {
        return type.isArray() ? type.descriptorString() : type.getName().replace('.', '/');
    }

    int type(String internalName) throws IOException {
        int name = text(internalName);
        return add(List.of(CLASS, name), CLASS, name);
    }

    int type(Class<?> type) throws IOException {
        return type(internal(type));
    }

    int field(String owner, String name, String descriptor) throws IOException {
        return member(FIELD, owner, name, descriptor);
    }

    int method(String owner, String name, String descriptor) throws IOException {
        return member(METHOD, owner, name, descriptor);
    }

    int interfaceMethod(String owner, String name, String descriptor) throws IOException {
        return member(INTERFACE_METHOD, owner, name, descriptor);
    }

    int text(String text) throws IOException {
        Integer known = places.get(List.<Object>of(UTF8, text));
        if (known != null) {
            return known;
        }
        out.writeByte(UTF8);
        out.writeUTF(text);
        return place(List.of(UTF8, text));
    }

    void writeTo(DataOutputStream target) throws IOException {
        target.writeShort(places.size() + 1);
        bytes.writeTo(target);
    }

    private int member(int tag, String owner, String name, String descriptor) throws IOException {
        int type = type(owner);
        int texts = add(List.of(NAME_AND_TYPE, name, descriptor), NAME_AND_TYPE, text(name), text(descriptor));
        return add(List.of(tag, type, texts), tag, type, texts);
    }

    private int add(List<Object> constant, int tag, int... parts) throws IOException {
        Integer known = places.get(constant);
        if (known != null) {
            return known;
        }
        out.writeByte(tag);
        for (int part : parts) {
            out.writeShort(part);
        }
        return place(constant);
    }

    private int place(List<Object> constant) {
        int place = places.size() + 1;
        if (place >= MOST) {
            throw new IllegalArgumentException(Messages.tooLarge());
        }
        places.put(constant, place);
        return place;
    }
}
