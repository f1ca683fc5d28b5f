package dev.flame.azure;

import java.time.Duration;
import java.time.Instant;

/** Time as this backend sees it: a port, so that tests can let hours pass. */
interface Timers {

    /** Monotonic; only differences mean something. */
    long nanos();

    /** The wall clock; never used to decide whether a parent lives. */
    Instant now();

    /** Runs a short task later. */
    Timer after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
