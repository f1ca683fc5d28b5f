package dev.flame.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerState;
import dev.flame.tck.Assertion;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FeedTest {

    private final FakePool video = new FakePool("video").runner("video-1", RunnerState.READY, 1);
    private final Feed feed =
            new Feed(List.of(video.pool()), new Journal(), JsonProvider.provider(), FeedTest.class.getClassLoader());

    @AfterEach
    void close() {
        feed.close();
    }

    @Assertion("CON-4")
    void shouldSendTheStateAtOnceAndEachThatFollows() throws Exception {
        TestLine line = new TestLine();
        assertThat(feed.add(line)).isTrue();
        assertThat(line.next().taken()).startsWith("state {").contains("video-1");

        video.runner("video-2", RunnerState.BOOTING, 0);
        feed.tellState();

        assertThat(line.next().taken()).contains("video-2").contains("booting");
    }

    @Assertion("CON-4")
    void shouldLeaveOutStatesForASlowViewerAndHoldNobodyUp() throws Exception {
        TestLine slow = new TestLine();
        TestLine quick = new TestLine();
        feed.add(slow);
        feed.add(quick);
        Sent first = slow.next();
        quick.next().taken();

        for (int i = 0; i < 10; i++) {
            video.runner("later-" + i, RunnerState.BOOTING, 0);
            feed.tellState();
            assertThat(quick.next().taken()).contains("later-" + i);
        }
        assertThat(slow.sent).isEmpty();
        first.taken();

        assertThat(slow.next().taken()).contains("later-9");
        assertThat(slow.sent).isEmpty();
    }

    @Assertion("CON-4")
    void shouldForgetAViewerThatIsGoneAndRefuseTooMany() throws Exception {
        TestLine gone = new TestLine();
        feed.add(gone);
        gone.next().fails();
        gone.closed.get(10, TimeUnit.SECONDS);
        assertThat(feed.viewers()).isZero();

        for (int i = 0; i < Feed.MOST_VIEWERS; i++) {
            assertThat(feed.add(new TestLine())).isTrue();
        }
        assertThat(feed.add(new TestLine())).isFalse();
    }

    @Assertion("CON-4")
    void shouldShowTheLast15MinutesInStepsOf5Seconds() {
        for (int i = 0; i < Samples.MOST + 20; i++) {
            video.runs[1] += 10;
            feed.takeSample();
        }

        JsonObject history =
                Json.createReader(new StringReader(feed.history())).readObject().getJsonObject("video");
        assertThat(history.getJsonArray("at")).hasSize(180);
        assertThat(history.getJsonArray("waiting").getInt(0)).isEqualTo(4);
        JsonArray median = history.getJsonArray("median");
        assertThat(median.getJsonNumber(179).doubleValue()).isBetween(10.0, 100.0);
    }

    @Test
    void shouldEstimateQuantilesWithinBuckets() {
        Quantiles quantiles = new Quantiles(FakePool.BOUNDS, new long[] {50, 40, 10, 0});

        assertThat(quantiles.at(0.5)).isEqualTo(10);
        assertThat(quantiles.at(0.7)).isEqualTo(55);
        assertThat(quantiles.at(0.95)).isEqualTo(550);
        assertThat(new Quantiles(FakePool.BOUNDS, new long[] {0, 0, 0, 1}).at(0.5))
                .isEqualTo(1_000);
        assertThat(new Quantiles(FakePool.BOUNDS, new long[4]).at(0.5)).isEqualTo(Quantiles.NONE);
    }

    /** One event, until the viewer has taken it. */
    private record Sent(String text, CompletableFuture<Void> done) {
        String taken() {
            done.complete(null);
            return text;
        }

        void fails() {
            done.completeExceptionally(new IllegalStateException("gone"));
        }
    }

    private static final class TestLine implements Line {
        final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
        final CompletableFuture<Void> closed = new CompletableFuture<>();

        @Override
        public CompletionStage<?> send(String event, String data) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            sent.add(new Sent(event + ' ' + data, done));
            return done;
        }

        Sent next() throws InterruptedException {
            Sent next = sent.poll(10, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("no event");
            }
            return next;
        }

        @Override
        public void close() {
            closed.complete(null);
        }
    }
}
