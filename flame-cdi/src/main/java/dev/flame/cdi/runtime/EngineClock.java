package dev.flame.cdi.runtime;

import dev.flame.pool.PoolClock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The engine's clock: the monotonic one of this JVM, or a test's.
 *
 * @param timers run what is scheduled
 * @param time nanoseconds, on the scale of the timers
 */
record EngineClock(ScheduledExecutorService timers, LongSupplier time) implements PoolClock {

    @Override
    public long nanos() {
        return time.getAsLong();
    }

    @Override
    public Runnable schedule(long atNanos, Runnable task) {
        if (atNanos == Long.MAX_VALUE || timers.isShutdown()) {
            return () -> {};
        }
        ScheduledFuture<?> timer = timers.schedule(task, Math.max(0, atNanos - nanos()), TimeUnit.NANOSECONDS);
        return () -> timer.cancel(false);
    }
}
