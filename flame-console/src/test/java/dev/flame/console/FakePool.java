package dev.flame.console;

import dev.flame.ElasticPool;
import dev.flame.InvocationStatus;
import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.PoolHealth;
import dev.flame.PoolStats;
import dev.flame.Progress;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.RunnerStatus;
import dev.flame.TargetCounts;
import dev.flame.TimeSpread;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A pool that shows what a test has put into it. */
final class FakePool {

    static final List<Duration> BOUNDS = List.of(Duration.ofMillis(10), Duration.ofMillis(100), Duration.ofSeconds(1));

    final String name;
    final List<RunnerStatus> runners = new ArrayList<>();
    final List<InvocationStatus> invocations = new ArrayList<>();
    final List<String> changes = new ArrayList<>();
    Optional<PoolHealth.Down> down = Optional.empty();
    long[] runs = new long[BOUNDS.size() + 1];

    FakePool(String name) {
        this.name = name;
    }

    FakePool runner(String id, RunnerState state, int leased) {
        runners.add(new RunnerStatus(new RunnerId(id), state, leased, 4, Duration.ofSeconds(12), "127.0.0.1"));
        return this;
    }

    FakePool call(long id, String runner) {
        invocations.add(new InvocationStatus(
                id,
                "com.acme.Video#frame(int)",
                Optional.of("k\"" + id),
                new RunnerId(runner),
                Duration.ofMillis(1_500),
                Optional.of(new Progress.Report(0.25, "a quarter"))));
        return this;
    }

    ElasticPool pool() {
        return (ElasticPool) Proxy.newProxyInstance(
                FakePool.class.getClassLoader(),
                new Class<?>[] {ElasticPool.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "name" -> name;
                    case "stats" -> stats();
                    case "health" -> new PoolHealth(stats(), down);
                    case "counts" -> counts();
                    case "cost" ->
                        Optional.of(
                                new PoolCost("EUR", 0.1, "prices", 0.5, 2.0, Map.of("com.acme.Video#frame(int)", 0.5)));
                    case "runners" -> List.copyOf(runners);
                    case "invocations" -> List.copyOf(invocations);
                    case "resize" -> changed("resize " + arguments[0] + ' ' + arguments[1]);
                    case "drain" -> changed("drain");
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    @SuppressWarnings("NullAway") // resize returns nothing
    private Object changed(String what) {
        if (what.equals("resize 9 1")) {
            throw new IllegalArgumentException("FLAME-0101: min 9, max 1");
        }
        changes.add(what);
        return what.equals("drain") ? new CompletableFuture<Void>() : null;
    }

    private PoolStats stats() {
        return new PoolStats(name, 1, 2, 0, 3, 4, 0, 10, 4);
    }

    private PoolCounts counts() {
        TimeSpread ran = new TimeSpread(BOUNDS, List.of(runs[0], runs[1], runs[2], runs[3]), Duration.ofSeconds(1));
        return new PoolCounts(
                name,
                5,
                Map.of("FLAME-0611", 2L),
                1,
                0,
                7,
                Map.of(),
                ran,
                ran,
                ran,
                Map.of("com.acme.Video#frame(int)", new TargetCounts(7, 1, Duration.ofSeconds(9))),
                Duration.ofMinutes(3),
                Duration.ofMinutes(30));
    }
}
