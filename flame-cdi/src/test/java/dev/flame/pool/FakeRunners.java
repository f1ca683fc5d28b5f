package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.spi.Booted;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A backend that answers at once, or when a test says so. */
final class FakeRunners implements Runners {

    final Map<RunnerId, CompletableFuture<Booted>> boots = new ConcurrentHashMap<>();
    final Map<RunnerId, CompletableFuture<Void>> ends = new ConcurrentHashMap<>();
    final Set<RunnerId> abandoned = ConcurrentHashMap.newKeySet();
    private final Map<RunnerId, FakeLink> links = new ConcurrentHashMap<>();
    private final boolean atOnce;

    private FakeRunners(boolean atOnce) {
        this.atOnce = atOnce;
    }

    /** Boots and ends at once, with links inside this JVM. */
    static FakeRunners prompt() {
        return new FakeRunners(true);
    }

    /** Answers when a test completes a stage of {@link #boots} or {@link #ends}. */
    static FakeRunners patient() {
        return new FakeRunners(false);
    }

    @Override
    public CompletionStage<Booted> boot(RunnerId runner) {
        CompletableFuture<Booted> boot = new CompletableFuture<>();
        boots.put(runner, boot);
        if (atOnce) {
            boot.complete(new Booted("here", Optional.of(link(runner))));
        }
        return boot;
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        CompletableFuture<Void> end = new CompletableFuture<>();
        ends.put(runner, end);
        if (atOnce) {
            end.complete(null);
        }
        return end;
    }

    @Override
    public void abandon(RunnerId runner) {
        abandoned.add(runner);
    }

    FakeLink link(RunnerId runner) {
        return links.computeIfAbsent(runner, FakeLink::new);
    }

    void failBoot(RunnerId runner, Throwable cause) {
        asked(boots.get(runner), runner).completeExceptionally(cause);
    }

    void boots(RunnerId runner, Booted booted) {
        asked(boots.get(runner), runner).complete(booted);
    }

    void ends(RunnerId runner) {
        asked(ends.get(runner), runner).complete(null);
    }

    /** The only runner that was asked for. */
    RunnerId only() {
        if (boots.size() != 1) {
            throw new AssertionError("not one runner: " + boots.keySet());
        }
        return boots.keySet().iterator().next();
    }

    private static <T> CompletableFuture<T> asked(@Nullable CompletableFuture<T> stage, RunnerId runner) {
        if (stage == null) {
            throw new AssertionError("nothing was asked for " + runner);
        }
        return stage;
    }
}
