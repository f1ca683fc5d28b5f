package dev.flame.pool;

import dev.flame.spi.PlacementStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** Builds {@link PoolSettings}, starting from the defaults. Each setter is explained there. Not thread-safe. */
public final class PoolSettingsBuilder {

    private final String name;
    private int min = 0;
    private int max = 10;
    private int buffer = 0;
    private int maxConcurrency = 100;
    private PlacementStrategy strategy = PlacementStrategy.PACK;
    private boolean singleUse = false;
    private Duration idleAfter = Duration.ofSeconds(30);
    private Optional<Duration> minIdleAfter = Optional.empty();
    private boolean waitForMin = false;
    private int maxQueue = 10_000;
    private Overflow overflow = Overflow.REJECT;
    private Duration queueTimeout = Duration.ofSeconds(30);
    private Duration bootTimeout = Duration.ofSeconds(30);
    private Duration timeout = Duration.ofSeconds(30);
    private Duration shutdownTimeout = Duration.ofSeconds(30);
    private Duration detachedGrace = Duration.ofMinutes(5);
    private Duration maxLifetime = Duration.ZERO;
    private OptionalInt maxRunnerMinutesPerHour = OptionalInt.empty();

    PoolSettingsBuilder(String name) {
        this.name = name;
    }

    /** Sets {@code min}. */
    public PoolSettingsBuilder min(int value) {
        min = value;
        return this;
    }

    /** Sets {@code max}. */
    public PoolSettingsBuilder max(int value) {
        max = value;
        return this;
    }

    /** Sets {@code buffer}. */
    public PoolSettingsBuilder buffer(int value) {
        buffer = value;
        return this;
    }

    /** Sets {@code max-concurrency}. */
    public PoolSettingsBuilder maxConcurrency(int value) {
        maxConcurrency = value;
        return this;
    }

    /** Sets {@code strategy}. */
    public PoolSettingsBuilder strategy(PlacementStrategy value) {
        strategy = value;
        return this;
    }

    /** Sets {@code single-use}. */
    public PoolSettingsBuilder singleUse(boolean value) {
        singleUse = value;
        return this;
    }

    /** Sets {@code idle-after}. */
    public PoolSettingsBuilder idleAfter(Duration value) {
        idleAfter = value;
        return this;
    }

    /** Sets {@code min-idle-after}. */
    public PoolSettingsBuilder minIdleAfter(Optional<Duration> value) {
        minIdleAfter = value;
        return this;
    }

    /** Sets {@code wait-for-min}. */
    public PoolSettingsBuilder waitForMin(boolean value) {
        waitForMin = value;
        return this;
    }

    /** Sets {@code max-queue}. */
    public PoolSettingsBuilder maxQueue(int value) {
        maxQueue = value;
        return this;
    }

    /** Sets {@code overflow}. */
    public PoolSettingsBuilder overflow(Overflow value) {
        overflow = value;
        return this;
    }

    /** Sets {@code queue-timeout}. */
    public PoolSettingsBuilder queueTimeout(Duration value) {
        queueTimeout = value;
        return this;
    }

    /** Sets {@code boot-timeout}. */
    public PoolSettingsBuilder bootTimeout(Duration value) {
        bootTimeout = value;
        return this;
    }

    /** Sets {@code timeout}. */
    public PoolSettingsBuilder timeout(Duration value) {
        timeout = value;
        return this;
    }

    /** Sets {@code shutdown-timeout}. */
    public PoolSettingsBuilder shutdownTimeout(Duration value) {
        shutdownTimeout = value;
        return this;
    }

    /** Sets {@code detached-grace}. */
    public PoolSettingsBuilder detachedGrace(Duration value) {
        detachedGrace = value;
        return this;
    }

    /** Sets {@code max-lifetime}. */
    public PoolSettingsBuilder maxLifetime(Duration value) {
        maxLifetime = value;
        return this;
    }

    /** Sets {@code max-runner-minutes-per-hour}. */
    public PoolSettingsBuilder maxRunnerMinutesPerHour(OptionalInt value) {
        maxRunnerMinutesPerHour = value;
        return this;
    }

    /**
     * The settings.
     *
     * @return immutable settings
     * @throws IllegalArgumentException if the bounds contradict each other
     */
    public PoolSettings build() {
        return new PoolSettings(
                name,
                min,
                max,
                buffer,
                maxConcurrency,
                strategy,
                singleUse,
                idleAfter,
                minIdleAfter,
                waitForMin,
                maxQueue,
                overflow,
                queueTimeout,
                bootTimeout,
                timeout,
                shutdownTimeout,
                detachedGrace,
                maxLifetime,
                maxRunnerMinutesPerHour);
    }
}
