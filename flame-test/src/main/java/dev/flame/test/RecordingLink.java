package dev.flame.test;

import dev.flame.RunnerId;
import dev.flame.spi.Codec;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A link that notes what is sent on it, and what came of it before the caller knows. */
record RecordingLink(RunnerLink link, String pool, DispatchLog log, Codec codec) implements RunnerLink {

    @Override
    public CompletableFuture<Reply> send(Invocation invocation) {
        Optional<Dispatched> dispatched = log.add(pool, runner(), invocation, codec);
        CompletableFuture<Reply> noted = new CompletableFuture<>();
        link.send(invocation).whenComplete((reply, lost) -> {
            dispatched.ifPresent(each -> each.end(Dispatched.Outcome.of(reply)));
            if (lost == null) {
                noted.complete(reply);
            } else {
                noted.completeExceptionally(lost);
            }
        });
        return noted;
    }

    @Override
    public RunnerId runner() {
        return link.runner();
    }

    @Override
    public String peer() {
        return link.peer();
    }

    @Override
    public void request(Invocation invocation, long more) {
        link.request(invocation, more);
    }

    @Override
    public void cancel(Invocation invocation) {
        link.cancel(invocation);
    }

    @Override
    public void drain(Duration limit) {
        link.drain(limit);
    }

    @Override
    public CompletionStage<String> leaving() {
        return link.leaving();
    }

    @Override
    public CompletionStage<String> ended() {
        return link.ended();
    }

    @Override
    public void close(String reason) {
        link.close(reason);
    }
}
