package dev.flame.cdi.observe;

import dev.flame.ElasticPool;
import dev.flame.pool.Times;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Gives a pool's numbers to where the application sends its metrics. Thread-safe. */
public interface PoolTelemetry extends Times, AutoCloseable {

    /** Where nobody collects. */
    PoolTelemetry NONE = new PoolTelemetry() {};

    /**
     * For a pool, with OpenTelemetry if it is there. To be called when beans can be used.
     *
     * @param pool the pool's name
     * @return never throws for want of an API
     */
    static PoolTelemetry of(String pool) {
        try {
            Class.forName("io.opentelemetry.api.metrics.Meter", false, PoolTelemetry.class.getClassLoader());
            return PoolMetrics.find(pool);
        } catch (ClassNotFoundException absent) {
            return NONE;
        } catch (RuntimeException | LinkageError unusable) {
            Logger log = System.getLogger(PoolTelemetry.class.getName());
            log.log(Level.WARNING, Messages.noMetrics(pool, unusable), unusable);
            return NONE;
        }
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
