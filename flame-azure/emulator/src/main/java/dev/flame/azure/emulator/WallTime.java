package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The cloud's time is the machine's. */
public final class WallTime implements Time, AutoCloseable {

    private static final int THREADS = 8;

    private final ScheduledExecutorService timers;

    /** A clock with timers of its own. */
    public WallTime() {
        ScheduledThreadPoolExecutor executor =
                new ScheduledThreadPoolExecutor(THREADS, Daemons.named("azure-emulator-timer"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        timers = executor;
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        ScheduledFuture<?> future =
                timers.schedule(() -> Daemons.guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
        return () -> future.cancel(false);
    }

    /** Forgets all tasks. */
    @Override
    public void close() {
        timers.shutdownNow();
    }
}
