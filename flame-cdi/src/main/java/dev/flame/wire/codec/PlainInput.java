package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import dev.flame.spi.Payload;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads one value in the plain format, under the allow-list and the same limits as the JDK's form: depth, objects, the slots of
 * all arrays together, what hashing may cost, and time. For one value.
 */
final class PlainInput {

    static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** How many objects are read between two looks at the clock. */
    private static final int CLOCK = 1024;

    private final PlainTypes types;
    private final CodecLimits limits;
    private final List<byte[]> pieces;
    private final long length;
    private final ClassLoader loader;
    private final List<Object> complete = new ArrayList<>();
    private final List<Class<?>> classes = new ArrayList<>(2);
    private final long begun = System.nanoTime();
    private byte[] piece;
    private int next;
    private int at;
    private long left;
    private int depth;
    private long objects;
    private long slots;
    private @Nullable HashCost hashes;

    PlainInput(PlainTypes types, Payload payload, CodecLimits limits) {
        this.types = types;
        this.limits = limits;
        this.pieces = payload.pieces();
        this.length = payload.length();
        this.left = length;
        this.piece = pieces.get(0);
        this.next = 1;
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        this.loader = context == null ? PlainInput.class.getClassLoader() : context;
    }

    /** Reads a value with all in it. */
    @Nullable
    Object value() throws IOException, CodecException {
        int tag = number8();
        switch (tag) {
            case PlainTypes.NULL -> {
                return null;
            }
            case PlainTypes.REFERENCE -> {
                return reference();
            }
            case PlainTypes.ASCII, PlainTypes.UTF8, PlainTypes.UTF16 -> {
                return text(tag);
            }
            default -> {
                return object(types.tagged(tag));
            }
        }
    }

    private Object object(@Nullable PlainType type) throws IOException, CodecException {
        if (type == null) {
            throw new IOException("nothing is tagged so");
        }
        count();
        if (!type.shared) {
            return type.read(this);
        }
        if (++depth > limits.depth()) {
            throw limit("depth " + depth + " of " + limits.depth());
        }
        Object value = type.read(this);
        depth--;
        complete.add(value);
        judge(value);
        return value;
    }

    /** What holds no object twice is hashed in the time that it takes to read it, so counting begins with the first one that is. */
    private void judge(Object value) throws CodecException {
        if (hashes != null) {
            long cost = hashes.of(value);
            if (cost > ValueInput.maxHashCost(length)) {
                throw limit("a collection that unfolds to " + cost + " elements in a value of " + length + " bytes");
            }
        }
    }

    private Object reference() throws IOException, CodecException {
        int number = length();
        if (number >= complete.size()) {
            throw new IOException("a reference to what was not read");
        }
        Object value = complete.get(number);
        if (hashes == null && !(value instanceof String)) {
            hashes = new HashCost();
            for (Object each : complete) {
                judge(each);
            }
        }
        return value;
    }

    private void count() throws CodecException {
        if (++objects > limits.references()) {
            throw limit(objects + " references of " + limits.references());
        }
        if (objects % CLOCK == 0 && System.nanoTime() - begun > ValueInput.patience(length)) {
            throw limit("a value of " + length + " bytes took more than "
                    + TimeUnit.NANOSECONDS.toSeconds(ValueInput.patience(length)) + " s to be read");
        }
    }

    private String text(int tag) throws IOException, CodecException {
        count();
        int count = length();
        String text;
        if (tag == PlainTypes.UTF16) {
            require(count * 2L);
            char[] chars = new char[count];
            for (int i = 0; i < count; i++) {
                chars[i] = (char) number16();
            }
            text = new String(chars);
        } else {
            text = text(count, tag == PlainTypes.UTF8);
        }
        if (text.length() >= PlainTypes.SHARED_TEXT) {
            complete.add(text);
        }
        return text;
    }

    private String text(int count, boolean utf8) throws IOException {
        require(count);
        byte[] source = piece;
        int from = at;
        if (piece.length - at >= count) {
            at += count;
            left -= count;
        } else {
            source = bytes(count);
            from = 0;
        }
        return new String(source, from, count, utf8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    }

    /** Reads a class; one that is not allowed is refused, by its name if that is enough. */
    Class<?> type() throws IOException, CodecException {
        int number = length();
        if (number > classes.size()) {
            throw new IOException("a class that was not named");
        }
        if (number > 0) {
            return classes.get(number - 1);
        }
        Class<?> type = types.named(text(length(), true), loader);
        classes.add(type);
        return type;
    }

    /** Reads how many elements follow; more than the bytes of the value would hold are a trick to fill the heap. */
    int elements() throws IOException, CodecException {
        int count = length();
        slots += count;
        if (count > left || slots > ValueInput.maxSlots(length)) {
            throw limit("an array of " + count + " elements in a value of " + length + " bytes");
        }
        return count;
    }

    static CodecException limit(String what) {
        return JdkCodec.refused(Messages.limitOnDecode(what), null);
    }

    int length() throws IOException {
        int value = 0;
        for (int shift = 0; shift < 32; shift += 7) {
            int part = number8();
            value |= (part & 0x7f) << shift;
            if (part < 0x80) {
                if (value < 0) {
                    break;
                }
                return value;
            }
        }
        throw new IOException("no length");
    }

    int number8() throws IOException {
        while (at == piece.length) {
            turn();
        }
        left--;
        return piece[at++] & 0xff;
    }

    int number16() throws IOException {
        return number8() << 8 | number8();
    }

    int number32() throws IOException {
        if (piece.length - at >= Integer.BYTES) {
            int value = (int) INTS.get(piece, at);
            at += Integer.BYTES;
            left -= Integer.BYTES;
            return value;
        }
        return number16() << 16 | number16();
    }

    long number64() throws IOException {
        if (piece.length - at >= Long.BYTES) {
            long value = (long) LONGS.get(piece, at);
            at += Long.BYTES;
            left -= Long.BYTES;
            return value;
        }
        return (long) number32() << 32 | (number32() & 0xffff_ffffL);
    }

    byte[] bytes(int count) throws IOException {
        require(count);
        byte[] bytes = new byte[count];
        int have = 0;
        while (have < count) {
            if (at == piece.length) {
                turn();
            }
            int part = Math.min(count - have, piece.length - at);
            System.arraycopy(piece, at, bytes, have, part);
            at += part;
            have += part;
        }
        left -= count;
        return bytes;
    }

    /** Whether all was read. */
    boolean isAtEnd() {
        return left == 0;
    }

    void require(long bytes) throws IOException {
        if (bytes > left) {
            throw new EOFException(bytes + " bytes are due, and " + left + " are there");
        }
    }

    private void turn() throws IOException {
        if (next == pieces.size()) {
            throw new EOFException("the value ends early");
        }
        piece = pieces.get(next++);
        at = 0;
    }
}
