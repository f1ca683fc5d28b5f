package dev.flame.wire;

import java.io.IOException;
import java.io.OutputStream;

/** Writes frames to a stream through one reused buffer. One thread at a time; the counter may be read by any. */
final class FrameWriter {

    /** Longest single write: a stuck peer is judged by the progress between two of them. */
    private static final int SLICE = 64 * 1024;

    private final OutputStream out;
    private final byte[] buffer = new byte[SLICE];
    private int size;
    private long total;
    /** What other threads see of the total. */
    private volatile long count;

    FrameWriter(OutputStream out) {
        this.out = out;
    }

    /** Bytes that were handed to the socket so far. */
    long count() {
        return count;
    }

    /** Adds a whole message as one frame; it is sent by the next {@link #flush} at the latest. */
    void add(Message message) throws IOException {
        header(message.type.code(), message.id, (int) message.size());
        add(message.head, 0, message.head.length);
        for (byte[] piece : message.body.pieces()) {
            add(piece, 0, piece.length);
        }
    }

    /** Adds the first frame of a message whose body follows in chunks. */
    void open(Message message) throws IOException {
        header(message.type.code() | Frame.LARGE, message.id, Long.BYTES + message.head.length);
        ensure(Long.BYTES);
        Bits.putLong(buffer, size, message.body.length());
        size += Long.BYTES;
        add(message.head, 0, message.head.length);
    }

    /** Adds a part of an opened message's body. */
    void chunk(long id, byte[] source, int offset, int length) throws IOException {
        header(FrameType.CHUNK.code(), id, length);
        add(source, offset, length);
    }

    void flush() throws IOException {
        if (size > 0) {
            write(buffer, 0, size);
            size = 0;
        }
    }

    private void header(int code, long id, int length) throws IOException {
        ensure(Frame.HEADER);
        Bits.putInt(buffer, size, length);
        buffer[size + 4] = (byte) code;
        Bits.putLong(buffer, size + 5, id);
        size += Frame.HEADER;
    }

    private void add(byte[] source, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (size == 0 && left >= SLICE) {
                write(source, from, SLICE);
                from += SLICE;
                left -= SLICE;
            } else {
                int part = Math.min(left, buffer.length - size);
                System.arraycopy(source, from, buffer, size, part);
                size += part;
                from += part;
                left -= part;
                if (size == buffer.length) {
                    flush();
                }
            }
        }
    }

    private void ensure(int room) throws IOException {
        if (buffer.length - size < room) {
            flush();
        }
    }

    private void write(byte[] source, int offset, int length) throws IOException {
        out.write(source, offset, length);
        total += length;
        count = total;
    }
}
