package dev.flame.wire.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Reads objects under the allow-list and the limits; finds classes by the thread's context class loader. */
final class ValueInput extends ObjectInputStream {

    private static final Map<String, Class<?>> PRIMITIVES = Map.of(
            "boolean", boolean.class,
            "byte", byte.class,
            "char", char.class,
            "short", short.class,
            "int", int.class,
            "long", long.class,
            "float", float.class,
            "double", double.class,
            "void", void.class);

    /** A hash table has at most this many slots for a byte of its contents. */
    private static final int SLOTS_PER_BYTE = 4;

    private static final int SMALL_ARRAY = 1024;

    private final ClassLoader loader;
    private final CodecLimits limits;
    private final long length;
    private final Predicate<Class<?>> allowed;
    private @Nullable String denial;

    /**
     * @param in the encoded value
     * @param length its length, in bytes
     * @param limits what to accept
     * @param allowed which classes to accept
     */
    ValueInput(InputStream in, long length, CodecLimits limits, Predicate<Class<?>> allowed) throws IOException {
        super(in);
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.loader = context == null ? ValueInput.class.getClassLoader() : context;
        this.limits = limits;
        this.length = length;
        this.allowed = allowed;
        setObjectInputFilter(this::judge);
    }

    /** Why the filter rejected the value, or null if it did not. */
    @Nullable
    String denial() {
        return denial;
    }

    @Override
    protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
        String name = description.getName();
        Class<?> primitive = PRIMITIVES.get(name);
        return primitive != null ? primitive : Class.forName(name, false, loader);
    }

    @Override
    protected Class<?> resolveProxyClass(String[] names) throws ClassNotFoundException {
        Class<?>[] interfaces = new Class<?>[names.length];
        for (int i = 0; i < names.length; i++) {
            interfaces[i] = Class.forName(names[i], false, loader);
            if (!interfaces[i].isInterface() || !allowed.test(interfaces[i])) {
                denial = Messages.deniedOnDecode("a proxy of " + names[i]);
                throw new ClassNotFoundException(denial);
            }
        }
        try {
            // made only to learn its class; no invocation handler of the sender is involved
            return Proxy.newProxyInstance(loader, interfaces, (proxy, method, arguments) -> null)
                    .getClass();
        } catch (IllegalArgumentException e) {
            throw new ClassNotFoundException("no proxy of these interfaces", e);
        }
    }

    /** In place of the filter for the whole JVM ({@code jdk.serialFilter}), since Helidon's refuses every class. */
    private ObjectInputFilter.Status judge(ObjectInputFilter.FilterInfo info) {
        String exceeded = exceeded(info);
        if (exceeded != null) {
            denial = Messages.limitOnDecode(exceeded);
            return ObjectInputFilter.Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return ObjectInputFilter.Status.UNDECIDED;
        }
        if (!allowed.test(type)) {
            denial = Messages.deniedOnDecode(type.getTypeName());
            return ObjectInputFilter.Status.REJECTED;
        }
        return ObjectInputFilter.Status.ALLOWED;
    }

    private @Nullable String exceeded(ObjectInputFilter.FilterInfo info) {
        if (info.depth() > limits.depth()) {
            return "depth " + info.depth() + " of " + limits.depth();
        }
        if (info.references() > limits.references()) {
            return info.references() + " references of " + limits.references();
        }
        if (info.streamBytes() > limits.bytes()) {
            return info.streamBytes() + " bytes of " + limits.bytes();
        }
        // each element takes a byte at least, so a longer array is a trick to fill the heap
        if (info.arrayLength() > Math.max(SMALL_ARRAY, SLOTS_PER_BYTE * length)) {
            return "an array of " + info.arrayLength() + " elements in a value of " + length + " bytes";
        }
        return null;
    }
}
