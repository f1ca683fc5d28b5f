package dev.flame.cdi.observe;

import dev.flame.ElasticPool;
import dev.flame.pool.Times;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Gives a pool's numbers to where the application sends its metrics. Thread-safe. */
public interface PoolTelemetry extends Times, AutoCloseable {

    /** Where nobody collects. */
    PoolTelemetry NONE = new PoolTelemetry() {};

    /**
     * For a pool, with OpenTelemetry and MicroProfile Metrics where they are there. To be called when beans can be used.
     *
     * @param pool the pool's name
     * @return never throws for want of an API
     */
    static PoolTelemetry of(String pool) {
        List<PoolTelemetry> found = Stream.of(
                        CollectingApi.OPEN_TELEMETRY.find(pool), CollectingApi.MICROPROFILE_METRICS.find(pool))
                .flatMap(Optional::stream)
                .toList();
        return switch (found.size()) {
            case 0 -> NONE;
            case 1 -> found.get(0);
            default -> new Telemetries(found);
        };
    }

    /**
     * Begins to give what can be read of a pool at any time.
     *
     * @param pool the pool
     */
    default void observe(ElasticPool pool) {}

    /** Ends that. Idempotent. */
    @Override
    default void close() {}
}
