package dev.flame.wire.codec;

import dev.flame.spi.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes one value in the plain format; gives up where something in it has none, is nested deep, holds itself, or is longer than
 * the codec's limit. Big-endian. For one value.
 */
final class PlainOutput {

    /** Deeper values are left to the JDK's form, which says what is wrong with them. */
    private static final int MAX_DEPTH = 500;

    private final PlainTypes types;
    private final UnaryOperator<Object> replacement;
    private final long limit;
    private final Handles handles = new Handles();
    private final List<Class<?>> classes = new ArrayList<>(2);
    private final List<byte[]> full = new ArrayList<>(1);
    private byte[] piece = new byte[512];
    private int size;
    private long before;
    private int depth;

    PlainOutput(PlainTypes types, UnaryOperator<Object> replacement, long limit) {
        this.types = types;
        this.replacement = replacement;
        this.limit = limit;
    }

    /** What was written. */
    Payload payload() {
        byte[] last = size == piece.length ? piece : Arrays.copyOf(piece, size);
        if (full.isEmpty()) {
            return Payload.of(last);
        }
        full.add(last);
        return Payload.of(full);
    }

    /** Writes a value with all in it. */
    void value(@Nullable Object value) throws IOException {
        if (value == null) {
            number8(PlainTypes.NULL);
            return;
        }
        if (value instanceof String text) {
            text(text);
            return;
        }
        PlainType type = types.of(value.getClass());
        if (type == null || replacement.apply(value) != value) {
            throw new NotPlainException();
        }
        if (!type.shared) {
            number8(type.tag);
            type.write(value, this);
            return;
        }
        if (isKnown(value)) {
            return;
        }
        if (++depth > MAX_DEPTH) {
            throw new NotPlainException();
        }
        number8(type.tag);
        type.write(value, this);
        depth--;
        handles.close(value);
    }

    private boolean isKnown(Object value) throws IOException {
        int number = handles.open(value);
        if (number == Handles.OPEN) {
            throw new NotPlainException();
        }
        if (number == Handles.NEW) {
            return false;
        }
        number8(PlainTypes.REFERENCE);
        length(number);
        return true;
    }

    private void text(String text) throws IOException {
        boolean shared = text.length() >= PlainTypes.SHARED_TEXT;
        if (shared && isKnown(text)) {
            return;
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == text.length()) {
            number8(PlainTypes.ASCII);
            length(utf8.length);
            bytes(utf8, 0, utf8.length);
        } else if (text.chars().noneMatch(each -> Character.isSurrogate((char) each))) {
            number8(PlainTypes.UTF8);
            length(utf8.length);
            bytes(utf8, 0, utf8.length);
        } else {
            // a surrogate without its other half has no UTF-8, and must arrive
            number8(PlainTypes.UTF16);
            length(text.length());
            for (int i = 0; i < text.length(); i++) {
                number16(text.charAt(i));
            }
        }
        if (shared) {
            handles.close(text);
        }
    }

    /** Writes the name of a class, or its place among those before. */
    void type(Class<?> type) throws IOException {
        for (int i = 0; i < classes.size(); i++) {
            if (classes.get(i) == type) {
                length(i + 1);
                return;
            }
        }
        classes.add(type);
        byte[] name = type.getName().getBytes(StandardCharsets.UTF_8);
        length(0);
        length(name.length);
        bytes(name, 0, name.length);
    }

    /** Writes a number that is not negative, in as few bytes as it takes. */
    void length(int value) throws IOException {
        int left = value;
        while (left >= 0x80) {
            number8(left | 0x80);
            left >>>= 7;
        }
        number8(left);
    }

    void number8(int value) throws IOException {
        if (size == piece.length) {
            more();
        }
        piece[size++] = (byte) value;
    }

    void number16(int value) throws IOException {
        number8(value >>> 8);
        number8(value);
    }

    void number32(int value) throws IOException {
        if (piece.length - size >= Integer.BYTES) {
            PlainInput.INTS.set(piece, size, value);
            size += Integer.BYTES;
        } else {
            number16(value >>> 16);
            number16(value);
        }
    }

    void number64(long value) throws IOException {
        if (piece.length - size >= Long.BYTES) {
            PlainInput.LONGS.set(piece, size, value);
            size += Long.BYTES;
        } else {
            number32((int) (value >>> 32));
            number32((int) value);
        }
    }

    void bytes(byte[] source, int offset, int count) throws IOException {
        int from = offset;
        int left = count;
        while (left > 0) {
            if (size == piece.length) {
                more(left);
            }
            int part = Math.min(left, piece.length - size);
            System.arraycopy(source, from, piece, size, part);
            size += part;
            from += part;
            left -= part;
        }
    }

    private void more() throws IOException {
        more(1);
    }

    private void more(int wanted) throws IOException {
        if (before + size > limit) {
            throw new NotPlainException();
        }
        if (piece.length < Pieces.MAX && size + (long) wanted <= Pieces.MAX) {
            piece = Arrays.copyOf(piece, Math.min(Pieces.MAX, Math.max(2 * piece.length, size + wanted)));
            return;
        }
        full.add(piece);
        before += size;
        size = 0;
        piece = new byte[Math.max(512, Math.min(wanted, Pieces.MAX))];
    }

    /** How long it is so far, in bytes. */
    long written() {
        return before + size;
    }
}
