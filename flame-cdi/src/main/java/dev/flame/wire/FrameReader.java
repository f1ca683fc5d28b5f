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

    /** The next frame; null if the peer closed its end between two frames. */
    @Nullable
    Frame read() throws IOException {
        if (!fill(Frame.HEADER)) {
            return null;
        }
        int length = Bits.getInt(buffer, from);
        int code = buffer[from + 4] & 0xff;
        long id = Bits.getLong(buffer, from + 5);
        if (length < 0 || length > maxBody) {
            throw new ProtocolException("a frame of " + (length & 0xffffffffL) + " bytes, the limit is " + maxBody);
        }
        FrameType type = FrameType.of(code & ~Frame.LARGE);
        from += Frame.HEADER;
        return new Frame(type, (code & Frame.LARGE) != 0, id, body(length));
    }

    private byte[] body(int length) throws IOException {
        if (length == 0) {
            return NONE;
        }
        byte[] body = new byte[length];
        int have = Math.min(length, to - from);
        System.arraycopy(buffer, from, body, 0, have);
        from += have;
        while (have < length) {
            have += some(body, have, length - have);
        }
        return body;
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
