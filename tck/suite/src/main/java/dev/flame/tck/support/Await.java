package dev.flame.tck.support;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for a condition, and fails when it does not come true in time. */
public final class Await {

    /** Enough for the slowest server to boot a runner on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    private Await() {}

    /**
     * Waits for up to {@link #PATIENCE}.
     *
     * @param condition what must come true
     * @param state what to say when it does not
     */
    public static void until(BooleanSupplier condition, Supplier<?> state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + PATIENCE.toSeconds() + " s: " + state.get());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /**
     * Asserts that a condition stays true for a while: for what must not happen.
     *
     * @param time how long
     * @param condition what must stay true
     * @param state what to say when it does not
     */
    public static void staysFor(Duration time, BooleanSupplier condition, Supplier<?> state) {
        long deadline = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < deadline) {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("not for " + time.toMillis() + " ms: " + state.get());
            }
            LockSupport.parkNanos(PAUSE);
        }
    }
}
