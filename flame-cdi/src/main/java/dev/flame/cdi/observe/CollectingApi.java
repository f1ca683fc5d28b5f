package dev.flame.cdi.observe;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;

/**
 * An API that an application's metrics may go to, if it is there.
 *
 * @param name what operators call it
 * @param needed the first version that has all that is used
 * @param type a class of it
 * @param finder what uses it; is loaded only where the API is
 */
record CollectingApi(String name, String needed, String type, Function<String, Optional<PoolTelemetry>> finder) {

    static final CollectingApi OPEN_TELEMETRY = new CollectingApi(
            "OpenTelemetry", "1.32", "io.opentelemetry.api.metrics.Meter", pool -> PoolMetrics.find(pool));

    static final CollectingApi MICROPROFILE_METRICS = new CollectingApi(
            "MicroProfile Metrics",
            "5.0",
            "org.eclipse.microprofile.metrics.MetricRegistry",
            pool -> MicroProfileMetrics.find(pool));

    private static final Logger LOG = System.getLogger(PoolTelemetry.class.getName());

    /** Empty where it is not there, or can't be used. */
    Optional<PoolTelemetry> find(String pool) {
        try {
            Class.forName(type, false, CollectingApi.class.getClassLoader());
            return finder.apply(pool);
        } catch (ClassNotFoundException absent) {
            return Optional.empty();
        } catch (RuntimeException | LinkageError unusable) {
            LOG.log(Level.WARNING, Messages.noMetrics(pool, name, needed, unusable), unusable);
            return Optional.empty();
        }
    }
}
