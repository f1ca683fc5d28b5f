package dev.flame.tck.backend;

import dev.flame.RunnerId;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A link that only opens and ends: all that a backend sees of one. */
final class StubLink implements RunnerLink {

    private final RunnerId runner;
    private final CompletableFuture<String> leaving = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();

    StubLink(RunnerId runner) {
        this.runner = runner;
    }

    @Override
    public RunnerId runner() {
        return runner;
    }

    @Override
    public String peer() {
        return "this JVM";
    }

    @Override
    public CompletableFuture<Reply> send(Invocation invocation) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("a backend sends nothing"));
    }

    @Override
    public void cancel(Invocation invocation) {
        throw new UnsupportedOperationException("a backend cancels nothing");
    }

    @Override
    public void request(Invocation invocation, long more) {
        // nothing is in flight
    }

    @Override
    public void drain(Duration limit) {
        close("drained");
    }

    @Override
    public CompletionStage<String> leaving() {
        return leaving;
    }

    @Override
    public CompletionStage<String> ended() {
        return ended;
    }

    @Override
    public void close(String reason) {
        ended.complete(reason);
    }
}
