package dev.flame.wire.codec;

import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's serialisation, with an allow-list and limits on both ends; values that need it not travel in a shorter form, under
 * the same list and limits. Immutable and thread-safe.
 */
public final class JdkCodec implements Codec {

    private static final Logger LOG = System.getLogger(JdkCodec.class.getName());

    private final AllowList allowed;
    private final CodecLimits limits;
    private final UnaryOperator<Object> replacement;
    private final Throwables throwables;
    private final PlainCodec plain;

    /**
     * A codec with default limits.
     *
     * @param allowed which classes may travel
     */
    public JdkCodec(AllowList allowed) {
        this(allowed, CodecLimits.DEFAULTS, UnaryOperator.identity());
    }

    /**
     * A codec.
     *
     * @param allowed which classes may travel
     * @param limits what to accept
     * @param replacement called for each object that is about to be written: gives the object itself, or another that
     *     travels in its place and turns back into the first by its {@code readResolve}. That one's class must be allowed
     */
    public JdkCodec(AllowList allowed, CodecLimits limits, UnaryOperator<Object> replacement) {
        this.allowed = allowed;
        this.limits = limits;
        this.replacement = replacement;
        this.throwables = new Throwables(allowed, limits, replacement);
        this.plain = new PlainCodec(allowed, limits, replacement);
    }

    @Override
    public String name() {
        return "java";
    }

    @Override
    public Payload encode(@Nullable Object value) throws CodecException {
        Payload brief = plain.encode(value);
        if (brief != null) {
            return brief;
        }
        try {
            return write(value, replacement::apply, allowed::allows, limits);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new CodecException(
                    Messages.cantEncode(new Explanation(allowed, limits, replacement).of(value, e)), e);
        }
    }

    @Override
    public @Nullable Object decode(Payload payload) throws CodecException {
        try {
            return PlainCodec.isPlain(payload)
                    ? plain.decode(payload)
                    : read(payload.open(), payload.length(), limits, allowed::allows);
        } catch (IOException | ClassNotFoundException | RuntimeException | LinkageError | StackOverflowError e) {
            throw new CodecException(Messages.cantDecode(e), e);
        }
    }

    @Override
    public Payload encodeThrowable(Throwable throwable) {
        return throwables.encode(throwable);
    }

    @Override
    public Throwable decodeThrowable(Payload payload) {
        return throwables.decode(payload);
    }

    @Override
    public Optional<String> refusal(Type type) {
        return TypeRefusal.of(type);
    }

    static Payload write(
            @Nullable Object value,
            ValueOutput.Replacement replacement,
            Predicate<Class<?>> allowed,
            CodecLimits limits)
            throws IOException {
        Pieces pieces = new Pieces(limits.bytes());
        try (ValueOutput out = new ValueOutput(pieces, replacement, allowed)) {
            out.writeObject(value);
        }
        return pieces.payload();
    }

    static @Nullable Object read(InputStream in, long length, CodecLimits limits, Predicate<Class<?>> allowed)
            throws IOException, ClassNotFoundException, CodecException {
        try (ValueInput input = new ValueInput(in, length, limits, allowed)) {
            try {
                return input.readObject();
            } catch (IOException | ClassNotFoundException | RuntimeException e) {
                String denial = input.denial();
                if (denial != null) {
                    throw refused(denial, e);
                }
                throw e;
            }
        }
    }

    /** What the other side sent is against the rules, which is worth a line in the log. */
    static CodecException refused(String why, @Nullable Throwable cause) {
        LOG.log(Level.WARNING, why);
        return new CodecException(why, cause);
    }
}
