package dev.flame.cdi.runtime;

import dev.flame.pool.PoolClock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The monotonic clock of this JVM. */
record SystemClock(ScheduledExecutorService timers) implements PoolClock {

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public Runnable schedule(long atNanos, Runnable task) {
        if (atNanos == Long.MAX_VALUE || timers.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> timer =
                timers.schedule(task, Math.max(0, atNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
