package dev.flame.local;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What the end of a process takes.
 *
 * @param grace from SIGTERM to SIGKILL; zero for no SIGKILL
 * @param scheduler for timers; never blocked
 * @param tasks for what may block for a moment
 */
record Ending(Duration grace, ScheduledExecutorService scheduler, Executor tasks) {

    /** How long what an ended runner has left behind may take to end, where the runner itself had no limit. */
    private static final Duration OFFSPRING_GRACE = Duration.ofSeconds(5);

    /** Runs a task after the grace, if there is one. */
    Future<?> afterGrace(Runnable task) {
        return grace.isZero()
                ? CompletableFuture.completedFuture(null)
                : scheduler.schedule(() -> tasks.execute(task), grace.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** What is left of the grace since a moment of {@link System#nanoTime}. */
    Duration leftSince(long nanos) {
        Duration limit = grace.isZero() ? OFFSPRING_GRACE : grace;
        return limit.minusNanos(System.nanoTime() - nanos);
    }
}
