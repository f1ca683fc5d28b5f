package dev.flame.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/** Reads frames from a stream. One thread at a time; the counters may be read by any. */
final class FrameReader {

    private static final byte[] NONE = new byte[0];

    private final InputStream in;
    private final byte[] buffer = new byte[64 * 1024];
    private int maxBody;
    private int from;
    private int to;
    /** A frame whose body is not all here, and how much of it is. */
    private @Nullable Frame partial;

    private int have;
    private long total;
    /** What other threads see of the total. */
    private volatile long count;

    private volatile long heardAt = System.nanoTime();

    /**
     * @param in the socket's stream
     * @param maxBody the longest body to accept, in bytes
     */
    FrameReader(InputStream in, int maxBody) {
        this.in = in;
        this.maxBody = maxBody;
    }

    /** Called between two reads, when the peer has proved itself and may send more. */
    void allow(int body) {
        maxBody = body;
    }

    /** Bytes that came so far. */
    long count() {
        return count;
    }

    /** When the last byte came, as {@link System#nanoTime}. */
    long heardAt() {
        return heardAt;
    }

    /** Whether the next frame is here, so that to read it does not wait. Between two reads. */
    boolean hasFrame() {
        int there = to - from - Frame.HEADER;
        return there >= 0 && there >= Bits.getInt(buffer, from);
    }

    /**
     * The next frame; null if the peer closed its end between two frames. After a timeout of the socket, it goes on where it was.
     */
    @Nullable
    Frame read() throws IOException {
        Frame begun = partial;
        if (begun == null) {
            begun = fill(Frame.HEADER) ? begin() : null;
            partial = begun;
        }
        if (begun != null) {
            complete(begun.body);
            partial = null;
        }
        return begun;
    }

    private Frame begin() throws IOException {
        int length = Bits.getInt(buffer, from);
        int code = buffer[from + 4] & 0xff;
        long id = Bits.getLong(buffer, from + 5);
        if (length < 0 || length > maxBody) {
            throw new ProtocolException("a frame of " + (length & 0xffffffffL) + " bytes, the limit is " + maxBody);
        }
        FrameType type = FrameType.of(code & ~Frame.LARGE);
        from += Frame.HEADER;
        byte[] body = length == 0 ? NONE : new byte[length];
        have = Math.min(length, to - from);
        System.arraycopy(buffer, from, body, 0, have);
        from += have;
        return new Frame(type, (code & Frame.LARGE) != 0, id, body);
    }

    private void complete(byte[] body) throws IOException {
        while (have < body.length) {
            have += some(body, have, body.length - have);
        }
    }

    /** Makes {@code wanted} bytes available in the buffer; false at the stream's end, if no byte of them is there. */
    private boolean fill(int wanted) throws IOException {
        if (to - from >= wanted) {
            return true;
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        while (to < wanted) {
            int read = in.read(buffer, to, buffer.length - to);
            if (read < 0) {
                if (to == 0) {
                    return false;
                }
                throw new ProtocolException("the stream ended inside a frame");
            }
            heard(read);
            to += read;
        }
        return true;
    }

    private int some(byte[] target, int offset, int length) throws IOException {
        int read = in.read(target, offset, length);
        if (read < 0) {
            throw new ProtocolException("the stream ended inside a frame");
        }
        heard(read);
        return read;
    }

    private void heard(int bytes) {
        total += bytes;
        count = total;
        heardAt = System.nanoTime();
    }
}
