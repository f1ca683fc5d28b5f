package dev.flame.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the pool holds back after failed boots: 500 ms, doubled with each try that fails, up to 30 s; nothing after a
 * success. Boots that were under way together are one try, however many of them fail; each failure is followed by 500 ms at
 * least. Not thread-safe.
 */
final class BootBackoff {

    static final Duration FIRST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 10;

    private int failures;
    private long until;
    private @Nullable Throwable lastFailure;

    /**
     * A boot failed.
     *
     * @param bornAt when it had begun
     * @param now the time
     * @param cause why
     */
    void failed(long bornAt, long now, Throwable cause) {
        lastFailure = cause;
        if (failures == 0 || bornAt - until >= 0) {
            until = now + Math.min(FIRST.toNanos() << Math.min(failures, MOST_DOUBLINGS), LONGEST.toNanos());
            failures++;
        } else {
            until = Math.max(until, now + FIRST.toNanos());
        }
    }

    void succeeded() {
        failures = 0;
        lastFailure = null;
    }

    boolean holdsAt(long now) {
        return failures > 0 && now - until < 0;
    }

    long until() {
        return until;
    }

    /** Why the last boot failed, if none has succeeded since. */
    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }
}
