package dev.flame.pool;

/** The time and a timer for a pool; tests drive one by hand. */
public interface PoolClock {

    /**
     * The monotonic time.
     *
     * @return nanoseconds from an arbitrary origin
     */
    long nanos();

    /**
     * Runs something at a time.
     *
     * @param atNanos on the scale of {@link #nanos}; the past means at once
     * @param task short, never blocks
     * @return cancels it if it has not run
     */
    Runnable schedule(long atNanos, Runnable task);
}
