package dev.flame.cdi.observe;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.PoolStats;
import dev.flame.TimeSpread;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pool that only says what happened in it, a different number for each thing. */
final class CountedPool {

    private static final TimeSpread NO_TIMES = new TimeSpread(List.of(), List.of(0L), Duration.ZERO);
    private static final PoolStats STATS = new PoolStats("video", 1, 2, 3, 4, 5, 0, 10, 100);
    private static final PoolCounts COUNTS = new PoolCounts(
            "video",
            9,
            Map.of("FLAME-0611", 2L),
            1,
            3,
            700,
            Map.of(Reason.QUEUE_FULL, 6L),
            NO_TIMES,
            NO_TIMES,
            NO_TIMES,
            Map.of(),
            Duration.ofMinutes(30),
            Duration.ofHours(10));
    private static final PoolCost COST = new PoolCost("EUR", 0.1, "prices", 0.05, 1.0, Map.of());

    private CountedPool() {}

    static ElasticPool video() {
        Map<String, Object> answers = Map.of("stats", STATS, "counts", COUNTS, "cost", Optional.of(COST));
        return (ElasticPool) Proxy.newProxyInstance(
                CountedPool.class.getClassLoader(),
                new Class<?>[] {ElasticPool.class},
                (proxy, method, arguments) -> answers.get(method.getName()));
    }
}
