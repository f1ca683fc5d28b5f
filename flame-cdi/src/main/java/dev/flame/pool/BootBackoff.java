package dev.flame.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long the pool holds back after failed boots: 500 ms, doubled with each failure in a row, up to 30 s. Not thread-safe. */
final class BootBackoff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);

    private int failures;
    private long until = Long.MIN_VALUE;
    private @Nullable Throwable lastFailure;

    void failed(long now, Throwable cause) {
        long pause = Math.min(FIRST.toNanos() << Math.min(failures, 10), LONGEST.toNanos());
        failures++;
        until = now + pause;
        lastFailure = cause;
    }

    void succeeded() {
        failures = 0;
        until = Long.MIN_VALUE;
        lastFailure = null;
    }

    boolean holdsAt(long now) {
        return now < until;
    }

    long until() {
        return until;
    }

    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }
}
