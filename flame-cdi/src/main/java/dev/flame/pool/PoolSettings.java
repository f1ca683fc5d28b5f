package dev.flame.pool;

import dev.flame.spi.PlacementStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A pool's settings, immutable. {@link Duration#ZERO} means "no limit" wherever a duration stands without {@link Optional}.
 *
 * @param name letters, digits, {@code -} and {@code _}
 * @param min runners kept, 0 or more
 * @param max runners allowed, at least 1 and at least {@code min}
 * @param buffer spare runners while the pool is in use
 * @param maxConcurrency slots of one runner, 1 or more
 * @param strategy which runner takes the next call
 * @param singleUse a runner ends after one call
 * @param idleAfter idle time after which a surplus runner stops
 * @param minIdleAfter idle time after which even the minimum stops; empty for never
 * @param waitForMin the application's start waits for {@code min} runners
 * @param maxQueue calls that may wait
 * @param overflow what becomes of a call past that
 * @param queueTimeout how long a call waits for a slot
 * @param bootTimeout how long a boot may take
 * @param timeout how long a run may take on its runner
 * @param shutdownTimeout how long leases may take to finish at shutdown
 * @param detachedGrace how long unlinked work may go on without its parent
 * @param maxLifetime age at which a runner drains
 * @param maxRunnerMinutesPerHour runner-minutes of the past hour from which the pool does not grow
 */
public record PoolSettings(
        String name,
        int min,
        int max,
        int buffer,
        int maxConcurrency,
        PlacementStrategy strategy,
        boolean singleUse,
        Duration idleAfter,
        Optional<Duration> minIdleAfter,
        boolean waitForMin,
        int maxQueue,
        Overflow overflow,
        Duration queueTimeout,
        Duration bootTimeout,
        Duration timeout,
        Duration shutdownTimeout,
        Duration detachedGrace,
        Duration maxLifetime,
        OptionalInt maxRunnerMinutesPerHour) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException if the bounds contradict each other
     */
    public PoolSettings {
        if (min < 0 || max < 1 || max < min || buffer < 0 || maxConcurrency < 1 || maxQueue < 0) {
            throw new IllegalArgumentException(Messages.bounds(name, min, max, buffer, maxConcurrency, maxQueue));
        }
        if (maxRunnerMinutesPerHour.isPresent() && maxRunnerMinutesPerHour.getAsInt() < 1) {
            throw new IllegalArgumentException(Messages.spendLimit(name, maxRunnerMinutesPerHour.getAsInt()));
        }
        notNegative(name, "idle-after", idleAfter);
        notNegative(name, "min-idle-after", minIdleAfter.orElse(Duration.ZERO));
        notNegative(name, "queue-timeout", queueTimeout);
        notNegative(name, "boot-timeout", bootTimeout);
        notNegative(name, "timeout", timeout);
        notNegative(name, "shutdown-timeout", shutdownTimeout);
        notNegative(name, "detached-grace", detachedGrace);
        notNegative(name, "max-lifetime", maxLifetime);
    }

    private static void notNegative(String pool, String key, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(Messages.negative(pool, key, value));
        }
    }

    /** Slots of one runner: one if it is single-use. */
    int slots() {
        return singleUse ? 1 : maxConcurrency;
    }

    /**
     * The defaults.
     *
     * @param name the pool's name
     * @return a builder, not thread-safe
     */
    public static PoolSettingsBuilder builder(String name) {
        return new PoolSettingsBuilder(name);
    }
}
