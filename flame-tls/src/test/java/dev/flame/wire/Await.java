package dev.flame.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what is to come, with a deadline that only a failing test meets. */
final class Await {

    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    private Await() {}

    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + LIMIT;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("never: " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }
}
