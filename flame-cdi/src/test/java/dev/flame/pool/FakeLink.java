package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

/** A link that goes nowhere, and remembers how it was treated. */
final class FakeLink implements RunnerLink {

    final List<String> done = new CopyOnWriteArrayList<>();
    final CompletableFuture<String> leaving = new CompletableFuture<>();
    final CompletableFuture<String> ended = new CompletableFuture<>();
    private final RunnerId runner;

    FakeLink(RunnerId runner) {
        this.runner = runner;
    }

    @Override
    public RunnerId runner() {
        return runner;
    }

    @Override
    public String peer() {
        return "nowhere";
    }

    @Override
    public CompletableFuture<Reply> send(Invocation invocation) {
        return new CompletableFuture<>();
    }

    @Override
    public void cancel(Invocation invocation) {
        done.add("cancel");
    }

    @Override
    public void request(Invocation invocation, long more) {
        // nothing is in flight
    }

    @Override
    public void drain(Duration limit) {
        done.add("drain " + limit);
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
        done.add("close " + reason);
    }
}
