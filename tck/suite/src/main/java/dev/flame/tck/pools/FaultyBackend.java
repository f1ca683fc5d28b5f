package dev.flame.tck.pools;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.RunnerLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Runners in this JVM whose boots fail as configured, and which can be lost at will. */
final class FaultyBackend implements Backend {

    static final String FAILURES = "failures";
    static final String HOPELESS = "hopeless";

    private static final Map<RunnerId, RunnerLink> LINKS = new ConcurrentHashMap<>();

    private final Map<String, AtomicInteger> failed = new ConcurrentHashMap<>();

    /** Loses all runners of a pool, as when their machine dies. */
    static void lose(String pool) {
        // a copy: a runner that is booted in another's place is not lost with it
        List.copyOf(LINKS.values()).stream()
                .filter(link -> link.runner().value().startsWith(pool + "-"))
                .forEach(link -> link.close("lost on purpose"));
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        if (Boolean.parseBoolean(request.properties().get(HOPELESS))) {
            return CompletableFuture.failedFuture(new BootFailedException(true, "no such image: chalk", null));
        }
        int failures = Integer.parseInt(request.properties().getOrDefault(FAILURES, "0"));
        int before = failed.computeIfAbsent(request.pool(), pool -> new AtomicInteger())
                .getAndIncrement();
        if (before < failures) {
            return CompletableFuture.failedFuture(
                    new BootFailedException(false, "failure " + (before + 1) + " of " + failures, null));
        }
        RunnerLink link = request.host().open(request.runner(), false);
        LINKS.put(request.runner(), link);
        return CompletableFuture.completedFuture(new Booted("faulty " + request.runner(), Optional.of(link)));
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        RunnerLink link = LINKS.remove(runner);
        if (link != null) {
            link.close("ended");
        }
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        return CompletableFuture.completedFuture(List.copyOf(LINKS.keySet()));
    }

    @Override
    public void close() {
        LINKS.keySet().forEach(this::end);
    }
}
