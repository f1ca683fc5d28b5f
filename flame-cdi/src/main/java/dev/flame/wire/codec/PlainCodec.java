package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The short form of values that consist of nothing but strings, numbers, enums, records, {@code java.time}, and the JDK's usual
 * collections of those: a fraction of the bytes of the JDK's form, and of the time. All else has no plain form. Immutable and
 * thread-safe.
 */
final class PlainCodec {

    /** The first byte of the plain form; the JDK's begins with {@code 0xAC}. */
    private static final int FORMAT = 1;

    private final CodecLimits limits;
    private final UnaryOperator<Object> replacement;
    private final PlainTypes types;

    PlainCodec(AllowList allowed, CodecLimits limits, UnaryOperator<Object> replacement) {
        this.limits = limits;
        this.replacement = replacement;
        this.types = new PlainTypes(allowed);
    }

    /** The plain form of a value, or null if it has none. */
    @Nullable
    Payload encode(@Nullable Object value) {
        try {
            PlainOutput out = new PlainOutput(types, replacement, limits.bytes());
            out.number8(FORMAT);
            out.value(value);
            return out.written() > limits.bytes() ? null : out.payload();
        } catch (IOException | RuntimeException | StackOverflowError notPlain) {
            // a collection that changes meanwhile, or whatever: the JDK's form says what is wrong
            return null;
        }
    }

    /** Whether bytes are of the plain form. */
    static boolean isPlain(Payload payload) {
        return payload.length() > 0
                && payload.pieces().get(0).length > 0
                && payload.pieces().get(0)[0] == FORMAT;
    }

    /** Reads a value in its plain form. */
    @Nullable
    Object decode(Payload payload) throws IOException, CodecException {
        if (payload.length() > limits.bytes()) {
            throw PlainInput.limit(payload.length() + " bytes of " + limits.bytes());
        }
        PlainInput in = new PlainInput(types, payload, limits);
        in.number8();
        Object value = in.value();
        if (!in.isAtEnd()) {
            throw new IOException("more bytes than the value has");
        }
        return value;
    }
}
