package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.Payload;
import dev.flame.tck.Assertion;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class OutboundTest {

    private static final int CHUNK = 1024;

    /** A socket that takes a write when the test lets it. */
    private static final class Gate extends OutputStream {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        final Semaphore writes = new Semaphore(0);
        final Semaphore waiting = new Semaphore(0);

        @Override
        public void write(int value) {
            throw new AssertionError("frames are written in blocks");
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            waiting.release();
            writes.acquireUninterruptibly();
            bytes.write(source, offset, length);
        }
    }

    private final Gate gate = new Gate();
    private final Outbound outbound = new Outbound(new FrameWriter(gate), CHUNK, 10 * CHUNK);

    @Test
    void shouldSendSmallMessagesBetweenTheChunksOfALargeOne() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 4), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        outbound.send(Message.of(FrameType.DRAIN, 2), Outbound.Way.DIRECT);
        outbound.send(Message.of(FrameType.DRAIN, 3), Outbound.Way.DIRECT);
        finish(writer, true);
        assertThat(frames())
                .containsExactly(
                        "RETURNED 1 large",
                        "CHUNK 1",
                        "DRAIN 2",
                        "DRAIN 3",
                        "CHUNK 1",
                        "CHUNK 1",
                        "CHUNK 1",
                        "GOODBYE 0");
    }

    @Assertion("API-11")
    void shouldFinishTheLargeMessageWithTheLeastLeft() throws Exception {
        sendOneAndThenAnother(4, 2);
        assertThat(frames())
                .containsExactly(
                        "RETURNED 1 large",
                        "CHUNK 1",
                        "RETURNED 2 large",
                        "CHUNK 2",
                        "CHUNK 2",
                        "CHUNK 1",
                        "CHUNK 1",
                        "CHUNK 1",
                        "GOODBYE 0");
    }

    @Assertion("API-11")
    void shouldFinishTheOlderOfTwoLargeMessagesWithAsMuchLeft() throws Exception {
        sendOneAndThenAnother(3, 2);
        assertThat(frames())
                .containsExactly(
                        "RETURNED 1 large",
                        "CHUNK 1",
                        "CHUNK 1",
                        "CHUNK 1",
                        "RETURNED 2 large",
                        "CHUNK 2",
                        "CHUNK 2",
                        "GOODBYE 0");
    }

    @Assertion("API-11")
    void shouldGiveTheOldestLargeMessageATurnWhileShorterOnesPass() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 6), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        for (int id = 2; id <= 4; id++) {
            outbound.send(item(id, CHUNK + 1), Outbound.Way.DIRECT);
        }
        finish(writer, true);
        assertThat(frames().stream().filter(frame -> frame.startsWith("CHUNK")).limit(9))
                .containsExactly(
                        "CHUNK 1", "CHUNK 2", "CHUNK 2", "CHUNK 1", "CHUNK 3", "CHUNK 3", "CHUNK 4", "CHUNK 1",
                        "CHUNK 4");
    }

    @Test
    void shouldWriteALoneMessageOnTheSendersThread() throws Exception {
        gate.writes.release();
        assertThat(outbound.send(Message.of(FrameType.DRAIN, 7), Outbound.Way.DIRECT))
                .isTrue();
        assertThat(frames()).containsExactly("DRAIN 7");
    }

    @Test
    void shouldTellThePeerToForgetAMessageThatIsTakenBackHalfSent() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 4), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        assertThat(outbound.withdraw(FrameType.RETURNED, 1)).isTrue();
        finish(writer, true);
        assertThat(frames()).containsExactly("RETURNED 1 large", "CHUNK 1", "CANCEL 1", "GOODBYE 0");
    }

    @Test
    void shouldSendNothingOfAMessageThatIsTakenBackBeforeItsTurn() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 2), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        outbound.send(large(2, 4), Outbound.Way.DIRECT);
        assertThat(outbound.withdraw(FrameType.RETURNED, 2)).isTrue();
        finish(writer, true);
        assertThat(frames()).containsExactly("RETURNED 1 large", "CHUNK 1", "CHUNK 1", "GOODBYE 0");
    }

    @Test
    void shouldMakeSendersOfLargeMessagesWaitForRoom() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 8), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        Thread sender = Threads.daemon("sender", () -> send(large(2, 8)));
        sender.start();
        Await.until("the sender waits", () -> sender.getState() == Thread.State.WAITING);
        assertThat(outbound.queued()).isEqualTo(8 * CHUNK);
        gate.writes.release(1000);
        sender.join();
        finish(writer, true);
        assertThat(frames()).hasSize(2 * (1 + 8) + 1);
    }

    @Test
    void shouldKeepAnInterruptAndNotWaitWithIt() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 8), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        Thread.currentThread().interrupt();
        assertThat(outbound.send(large(2, 8), Outbound.Way.DIRECT)).isTrue();
        assertThat(Thread.interrupted()).isTrue();
        finish(writer, true);
    }

    @Test
    void shouldFreeASenderThatWaitsForRoomWhenClosed() throws Exception {
        drain();
        outbound.send(large(1, 8), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        List<Boolean> taken = new ArrayList<>();
        Thread sender = Threads.daemon("sender", () -> taken.add(send(large(2, 8))));
        sender.start();
        Await.until("the sender waits", () -> sender.getState() == Thread.State.WAITING);
        outbound.close();
        sender.join();
        assertThat(taken).containsExactly(false);
        gate.writes.release(1000);
    }

    @Test
    void shouldKeepTheOrderOfMessagesOfOneInvocation() throws Exception {
        Thread writer = drain();
        outbound.send(item(1, 2 * CHUNK), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        outbound.send(item(1, 1), Outbound.Way.DIRECT);
        outbound.send(item(1, 2 * CHUNK), Outbound.Way.DIRECT);
        outbound.send(Message.of(FrameType.CANCELLED, 1), Outbound.Way.DIRECT);
        outbound.send(item(2, 1), Outbound.Way.DIRECT);
        finish(writer, true);
        assertThat(frames())
                .containsExactly(
                        "ITEM 1 large",
                        "CHUNK 1",
                        "ITEM 2",
                        "CHUNK 1",
                        "ITEM 1",
                        "ITEM 1 large",
                        "CHUNK 1",
                        "CHUNK 1",
                        "CANCELLED 1",
                        "GOODBYE 0");
    }

    private static Message item(long id, int size) {
        return Message.of(FrameType.ITEM, id, Payload.of(new byte[size]));
    }

    @Test
    void shouldDropWhatIsQueuedBeforeAHastyGoodbye() throws Exception {
        Thread writer = drain();
        outbound.send(large(1, 4), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        outbound.send(Message.of(FrameType.DRAIN, 2), Outbound.Way.DIRECT);
        finish(writer, false);
        assertThat(frames()).containsExactly("RETURNED 1 large", "CHUNK 1", "CANCEL 1", "GOODBYE 0");
        assertThat(outbound.send(Message.of(FrameType.DRAIN, 3), Outbound.Way.DIRECT))
                .isFalse();
    }

    /** Large messages 1 and 2, of so many chunks; the second one comes when the first one has begun. */
    private void sendOneAndThenAnother(int first, int second) throws Exception {
        Thread writer = drain();
        outbound.send(large(1, first), Outbound.Way.DIRECT);
        gate.waiting.acquire();
        outbound.send(large(2, second), Outbound.Way.DIRECT);
        finish(writer, true);
    }

    private boolean send(Message message) {
        try {
            return outbound.send(message, Outbound.Way.DIRECT);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Thread drain() {
        Thread writer = Threads.daemon("writer", () -> {
            try {
                outbound.drain();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        writer.start();
        return writer;
    }

    private void finish(Thread writer, boolean flush) throws InterruptedException {
        outbound.finish(Message.of(FrameType.GOODBYE, 0), flush);
        gate.writes.release(1000);
        writer.join();
    }

    private static Message large(long id, int chunks) {
        return Message.of(FrameType.RETURNED, id, Payload.of(new byte[chunks * CHUNK]));
    }

    private List<String> frames() throws IOException {
        FrameReader reader = new FrameReader(new ByteArrayInputStream(gate.bytes.toByteArray()), CHUNK);
        List<String> frames = new ArrayList<>();
        for (Frame frame = reader.read(); frame != null; frame = reader.read()) {
            frames.add(frame.type + " " + frame.id + (frame.large ? " large" : ""));
        }
        return frames;
    }
}
