package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The link of a runner that was lost between the grant of its slot and its use: all that is sent fails. */
record GoneLink(RunnerId runner) implements RunnerLink {

    @Override
    public String peer() {
        return "gone";
    }

    @Override
    public CompletableFuture<Reply> send(Invocation invocation) {
        return CompletableFuture.failedFuture(
                new RunnerLostException(runner, Messages.exited(runner, "before the call was sent"), null));
    }

    @Override
    public void cancel(Invocation invocation) {
        // nothing is in flight
    }

    @Override
    public void request(Invocation invocation, long more) {
        // nothing is in flight
    }

    @Override
    public void drain(Duration limit) {
        // nothing is in flight
    }

    @Override
    public CompletionStage<String> leaving() {
        return CompletableFuture.completedFuture("gone");
    }

    @Override
    public CompletionStage<String> ended() {
        return CompletableFuture.completedFuture("gone");
    }

    @Override
    public void close(String reason) {
        // it is gone
    }
}
