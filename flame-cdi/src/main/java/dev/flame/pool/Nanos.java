package dev.flame.pool;

import java.time.Duration;

/** Durations as nanoseconds. */
final class Nanos {

    /** Longer than any JVM runs, and far enough from overflow to be added to a time. */
    static final Duration LONGEST = Duration.ofDays(100 * 365L);

    private Nanos() {}

    /** At most {@link #LONGEST}. */
    static long of(Duration duration) {
        return duration.compareTo(LONGEST) > 0 ? LONGEST.toNanos() : duration.toNanos();
    }
}
