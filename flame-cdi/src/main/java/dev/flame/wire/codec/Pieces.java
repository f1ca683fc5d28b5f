package dev.flame.wire.codec;

import dev.flame.spi.Payload;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Collects bytes in pieces: a small value is one array of its size, a large one many of at most 256 KiB. */
final class Pieces extends OutputStream {

    /** The longest piece, in bytes. */
    static final int MAX = 256 * 1024;

    private static final int FIRST = 512;

    private final List<byte[]> full = new ArrayList<>();
    private final long limit;
    private byte[] piece = new byte[FIRST];
    private int size;
    private long length;

    /**
     * @param limit how many bytes to take at most
     */
    Pieces(long limit) {
        this.limit = limit;
    }

    @Override
    public void write(int value) throws IOException {
        count(1);
        if (size == piece.length) {
            more();
        }
        piece[size++] = (byte) value;
    }

    @Override
    public void write(byte[] source, int offset, int count) throws IOException {
        count(count);
        int from = offset;
        int left = count;
        while (left > 0) {
            if (size == piece.length) {
                more();
            }
            int part = Math.min(left, piece.length - size);
            System.arraycopy(source, from, piece, size, part);
            size += part;
            from += part;
            left -= part;
        }
    }

    Payload payload() {
        if (size > 0) {
            full.add(size == piece.length ? piece : Arrays.copyOf(piece, size));
            size = 0;
        }
        return Payload.of(full);
    }

    private void count(int more) throws IOException {
        length += more;
        if (length > limit) {
            throw new IOException(Messages.tooLong(limit));
        }
    }

    private void more() {
        if (piece.length < MAX) {
            piece = Arrays.copyOf(piece, piece.length * 2);
        } else {
            full.add(piece);
            piece = new byte[MAX];
            size = 0;
        }
    }
}
