package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameReaderTest {

    /** Gives a byte at a time, and a timeout before each. */
    private static final class Slow extends InputStream {
        private final InputStream bytes;
        private boolean late;

        Slow(byte[] bytes) {
            this.bytes = new ByteArrayInputStream(bytes);
        }

        @Override
        public int read() throws IOException {
            late = !late;
            if (late) {
                throw new SocketTimeoutException();
            }
            return bytes.read();
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int value = read();
            if (value < 0) {
                return value;
            }
            target[offset] = (byte) value;
            return 1;
        }
    }

    @Test
    void shouldGoOnWhereATimeoutHasInterruptedIt() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(bytes);
        writer.add(Message.of(FrameType.LEAVING, 1, "SIGTERM"));
        writer.add(Message.of(FrameType.HEARTBEAT, 2));
        writer.add(Message.of(FrameType.LEAVING, 3, "x".repeat(300)));
        writer.flush();
        FrameReader reader = new FrameReader(new Slow(bytes.toByteArray()), 1024);

        assertThat(new HeadReader(next(reader).body).text()).isEqualTo("SIGTERM");
        assertThat(next(reader).id).isEqualTo(2);
        assertThat(new HeadReader(next(reader).body).text()).isEqualTo("x".repeat(300));
        assertThat(some(reader)).isNull();
    }

    @Test
    void shouldTellWhetherTheNextFrameIsHere() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter writer = new FrameWriter(bytes);
        writer.add(Message.of(FrameType.HEARTBEAT, 1));
        writer.add(Message.of(FrameType.LEAVING, 2, "SIGTERM"));
        writer.add(Message.of(FrameType.LEAVING, 3, "SIGTERM"));
        writer.flush();
        byte[] all = bytes.toByteArray();
        FrameReader reader = new FrameReader(new ByteArrayInputStream(all, 0, all.length - 1), 1024);

        assertThat(reader.hasFrame()).isFalse();
        assertThat(next(reader).id).isEqualTo(1);
        assertThat(reader.hasFrame()).isTrue();
        assertThat(next(reader).id).isEqualTo(2);
        assertThat(reader.hasFrame()).isFalse();
    }

    private static Frame next(FrameReader reader) throws IOException {
        Frame frame = some(reader);
        if (frame == null) {
            throw new AssertionError("the end");
        }
        return frame;
    }

    private static @Nullable Frame some(FrameReader reader) throws IOException {
        while (true) {
            try {
                return reader.read();
            } catch (SocketTimeoutException late) {
                // again
            }
        }
    }
}
