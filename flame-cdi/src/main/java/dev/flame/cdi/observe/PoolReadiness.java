package dev.flame.cdi.observe;

import dev.flame.PoolHealth;
import dev.flame.PoolHealth.Down;
import dev.flame.PoolStats;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

/**
 * The check {@code flame-<pool>}: whether a pool can do its work.
 *
 * @param pool the pool's name
 * @param counts whether the application is not ready while the pool is down; if not, the check is UP and its data say DOWN
 * @param health the pool's health; throws {@link IllegalStateException} before the start
 * @param clock the time
 */
record PoolReadiness(String pool, boolean counts, Supplier<PoolHealth> health, Clock clock) implements HealthCheck {

    @Override
    public HealthCheckResponse call() {
        Map<String, Object> data = new TreeMap<>();
        boolean up;
        try {
            PoolHealth now = health.get();
            up = now.isUp();
            put(data, now.stats());
            now.down().ifPresent(down -> put(data, down));
        } catch (IllegalStateException notStarted) {
            up = false;
            data.put("why", String.valueOf(notStarted.getMessage()));
        }
        data.put("pool", up ? Status.UP.name() : Status.DOWN.name());
        return new HealthCheckResponse("flame-" + pool, up || !counts ? Status.UP : Status.DOWN, Optional.of(data));
    }

    @Override
    public String toString() {
        return "flame-" + pool;
    }

    private static void put(Map<String, Object> data, PoolStats stats) {
        data.put("ready", (long) stats.ready());
        data.put("booting", (long) stats.booting());
        data.put("draining", (long) stats.draining());
        data.put("leased", (long) stats.leased());
        data.put("waiting", (long) stats.waiting());
        data.put("min", (long) stats.min());
        data.put("max", (long) stats.max());
    }

    private void put(Map<String, Object> data, Down down) {
        Instant now = clock.instant();
        data.put("why", down.why());
        data.put(
                "since",
                now.minus(down.lasted()).truncatedTo(ChronoUnit.SECONDS).toString());
        if (down.failedBoots() > 0) {
            data.put("failed-boots", (long) down.failedBoots());
        }
        down.nextTry()
                .ifPresent(next -> data.put(
                        "next-try",
                        now.plus(next).truncatedTo(ChronoUnit.SECONDS).toString()));
    }
}
