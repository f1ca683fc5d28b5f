package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;

/** The emulated cloud's clock and timers. */
public interface Time {

    /**
     * The time in the cloud.
     *
     * @return never earlier than an answer given before
     */
    Instant now();

    /**
     * Runs a task later.
     *
     * @param delay how much later, in the cloud's time
     * @param task what to run; it may block
     * @return cancels the task, if it has not begun
     */
    Timer after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timer {

        /** Forgets the task, if it has not begun. */
        void cancel();
    }
}
