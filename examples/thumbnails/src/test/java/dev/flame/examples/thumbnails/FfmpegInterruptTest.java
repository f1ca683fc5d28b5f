package dev.flame.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FfmpegInterruptTest {

    private static final String FOR_EVER =
            "-re -f lavfi -i testsrc2=size=64x64:rate=10 -c:v mpeg4 -f matroska -y pipe:1";

    @Test
    @Timeout(60)
    void shouldKillFfmpegWhenTheThreadIsInterrupted() throws Exception {
        Ffmpeg ffmpeg = new Ffmpeg();
        ffmpeg.extract();
        CompletableFuture<Exception> outcome = new CompletableFuture<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                ffmpeg.pipe(new byte[0], FOR_EVER);
            } catch (InterruptedException | FfmpegException e) {
                outcome.complete(e);
            }
        });
        ProcessHandle child = awaitChild();

        caller.interrupt();

        assertThat(outcome.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(child.isAlive()).isFalse();
    }

    private static ProcessHandle awaitChild() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (System.nanoTime() < deadline) {
            List<ProcessHandle> children = ProcessHandle.current().children().toList();
            if (!children.isEmpty()) {
                return children.get(0);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        throw new AssertionError("ffmpeg did not start within 20 s");
    }
}
