package dev.flame.wire.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.InvalidObjectException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectStreamClass;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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

    /** What hashing a collection may take where its value is small: well under a second. */
    private static final long CHEAP = 20_000_000;

    /** How long a value may take to be read, whatever its length, and for each byte of it: ten times what is usual. */
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(60);

    private static final long NANOS_PER_BYTE = 1_000;

    private final ClassLoader loader;
    private final CodecLimits limits;
    private final long length;
    private final Predicate<Class<?>> allowed;
    private final HashCost hashes = new HashCost();
    private final long begun = System.nanoTime();
    private long slots;
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
        enableResolveObject(true);
    }

    /** How many elements are visited at most to hash a collection, in a value of a length in bytes. */
    static long maxHashCost(long length) {
        return Math.max(CHEAP, SLOTS_PER_BYTE * length);
    }

    /** How many elements all arrays may have together, in a value of a length in bytes. */
    static long maxSlots(long length) {
        return SMALL_ARRAY + SLOTS_PER_BYTE * length;
    }

    /** How long a value of a length in bytes may take to be read, in nanoseconds. */
    static long patience(long length) {
        return PATIENCE + NANOS_PER_BYTE * length;
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
        if (AllowList.neverLoads(name)) {
            // not even loaded
            denial = Messages.deniedOnDecode(name);
            throw new InvalidClassException(denial);
        }
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

    /** Asked for each object when all of it was read, and before what is around it hashes it. */
    @Override
    protected Object resolveObject(Object read) throws InvalidObjectException {
        long cost = hashes.of(read);
        if (cost > maxHashCost(length)) {
            denial = Messages.limitOnDecode(
                    "a collection that unfolds to " + cost + " elements in a value of " + length + " bytes");
            throw new InvalidObjectException(denial);
        }
        return read;
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
        if (System.nanoTime() - begun > patience(length)) {
            return "a value of " + length + " bytes took more than " + TimeUnit.NANOSECONDS.toSeconds(patience(length))
                    + " s to be read";
        }
        // each element takes a byte at least, so more of them, in all arrays together, are a trick to fill the heap
        slots += Math.max(0, info.arrayLength());
        if (slots > maxSlots(length)) {
            return "an array of " + info.arrayLength() + " elements in a value of " + length + " bytes";
        }
        return null;
    }
}
