package dev.flame.dispatch;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.lang.reflect.Array;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Encodes arguments, and tells before what they are likely to take: by a look at arrays and strings, and by what the last large
 * ones of the same method took. Thread-safe.
 */
final class Arguments {

    /** From so many bytes on, arguments are large. */
    static final long LARGE = 8L << 20;

    /** Arrays in arrays are looked at so deep. */
    private static final int DEPTH = 3;

    /** In each elastic method's key. */
    private static final char METHOD = '#';

    private final Codec codec;
    private final boolean encodes;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    /**
     * @param codec encodes them
     * @param encodes false only where runners live in this JVM and take live arguments
     */
    Arguments(Codec codec, boolean encodes) {
        this.codec = codec;
        this.encodes = encodes;
    }

    /**
     * Encodes the arguments of a call.
     *
     * @return empty where runners take live ones
     * @throws NotDispatchedException if they can't travel
     */
    Payload encode(String target, @Nullable Object[] arguments) {
        if (!encodes) {
            return Payload.EMPTY;
        }
        try {
            Payload encoded = codec.encode(arguments);
            took(target, arguments, encoded.length());
            return encoded;
        } catch (CodecException failure) {
            throw new NotDispatchedException(
                    Reason.NOT_SERIALIZABLE,
                    Messages.argumentsDoNotTravel(target, String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    /**
     * What the arguments of a call will take at least.
     *
     * @return bytes; 0 if they are not known to be large
     */
    long expected(String target, @Nullable Object[] arguments) {
        if (!encodes) {
            return 0;
        }
        long bytes = atLeast(arguments, DEPTH);
        if (!seen.isEmpty()) {
            bytes = Math.max(bytes, seen.getOrDefault(target, 0L));
        }
        return bytes < LARGE ? 0 : bytes;
    }

    /** What the look tells needs no memory, and tasks of all kinds have one target. */
    private void took(String target, @Nullable Object[] arguments, long bytes) {
        if (bytes >= LARGE) {
            if (target.indexOf(METHOD) >= 0 && atLeast(arguments, DEPTH) < LARGE) {
                seen.put(target, bytes);
            }
        } else if (!seen.isEmpty()) {
            seen.remove(target);
        }
    }

    private static long atLeast(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof byte[] bytes) {
            return bytes.length;
        }
        if (value instanceof Object[] array) {
            long sum = 0;
            if (depth > 0) {
                for (Object each : array) {
                    sum += atLeast(each, depth - 1);
                }
            }
            return sum;
        }
        return value != null && value.getClass().isArray() ? (long) Array.getLength(value) * width(value) : 0;
    }

    private static int width(Object array) {
        if (array instanceof long[] || array instanceof double[]) {
            return Long.BYTES;
        }
        return array instanceof int[] || array instanceof float[] ? Integer.BYTES : 1;
    }
}
