package dev.flame.cdi.config;

import dev.flame.pool.PoolSettings;
import dev.flame.spi.PlacementStrategy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pool's configuration, templates and defaults filled in.
 *
 * @param settings what the pool engine works by
 * @param strategy the name of the placement strategy
 * @param backend the name of the backend that boots its runners
 * @param backendProperties the backend's own keys without their prefix, defaults filled in; durations in ISO-8601 form,
 *     numbers in decimal digits, booleans in lower case
 * @param price what a runner costs, if that is known
 * @param readiness whether the application is not ready while this pool can't get a runner
 * @param env the names of the environment variables that are passed on to remote runners
 */
public record PoolConfig(
        PoolSettings settings,
        String strategy,
        String backend,
        Map<String, String> backendProperties,
        Optional<RunnerPrice> price,
        boolean readiness,
        List<String> env) {

    /** A configuration that can't be changed any more. */
    public PoolConfig {
        backendProperties = Map.copyOf(backendProperties);
        env = List.copyOf(env);
    }

    /** Shows the names of the backend's properties only, since a value may be a secret. */
    @Override
    public String toString() {
        return "PoolConfig[" + settings + ", strategy=" + strategy + ", backend=" + backend + ", backendProperties="
                + backendProperties.keySet() + ", price=" + price + ", readiness=" + readiness + ", env=" + env + "]";
    }

    PoolConfig withStrategy(PlacementStrategy replacement) {
        PoolSettings s = settings;
        return new PoolConfig(
                new PoolSettings(
                        s.name(),
                        s.min(),
                        s.max(),
                        s.buffer(),
                        s.maxConcurrency(),
                        replacement,
                        s.singleUse(),
                        s.idleAfter(),
                        s.minIdleAfter(),
                        s.waitForMin(),
                        s.maxQueue(),
                        s.overflow(),
                        s.queueTimeout(),
                        s.bootTimeout(),
                        s.timeout(),
                        s.shutdownTimeout(),
                        s.detachedGrace(),
                        s.maxLifetime(),
                        s.maxRunnerMinutesPerHour()),
                strategy,
                backend,
                backendProperties,
                price,
                readiness,
                env);
    }
}
