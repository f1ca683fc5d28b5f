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
    private int failedBoots;
    private long firstFailedAt;
    private long lastFailedAt;
    private boolean hopeless;
    private long until;
    private @Nullable Throwable lastFailure;

    /**
     * A boot failed.
     *
     * @param bornAt when it had begun
     * @param now the time
     * @param cause why
     * @param noneCanSucceed whether the backend says that no boot can succeed
     */
    void failed(long bornAt, long now, Throwable cause, boolean noneCanSucceed) {
        if (failedBoots == 0) {
            firstFailedAt = now;
        }
        failedBoots++;
        lastFailedAt = now;
        hopeless = noneCanSucceed;
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
        failedBoots = 0;
        hopeless = false;
        lastFailure = null;
    }

    boolean holdsAt(long now) {
        return failures > 0 && now - until < 0;
    }

    long until() {
        return until;
    }

    /** Boots that failed since the last success. */
    int failedBoots() {
        return failedBoots;
    }

    /** Tries that failed since the last success; boots that were under way together are one. */
    int failedTries() {
        return failures;
    }

    /** When the first of them failed; has a meaning only after a failure. */
    long firstFailedAt() {
        return firstFailedAt;
    }

    /** When the last of them failed; has a meaning only after a failure. */
    long lastFailedAt() {
        return lastFailedAt;
    }

    /** Whether the backend said of the last boot that none can succeed. */
    boolean isHopeless() {
        return hopeless;
    }

    /** Why the last boot failed, if none has succeeded since. */
    @Nullable
    Throwable lastFailure() {
        return lastFailure;
    }
}
