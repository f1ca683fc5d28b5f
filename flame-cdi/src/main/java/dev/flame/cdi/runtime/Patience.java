package dev.flame.cdi.runtime;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for ends that were asked for together, for each as long as it may take from then on. The waiting thread counts the time:
 * the thread that {@code CompletableFuture} has for this outlives the application that was the first to need it and, on JDK
 * 17, keeps its classes for ever.
 */
final class Patience {

    private final long begun = System.nanoTime();

    /**
     * Waits, even if interrupted. Goes on without when the limit has passed; zero is none.
     *
     * @throws CompletionException if it failed
     */
    void await(Future<?> end, Duration limit) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    get(end, limit);
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (TimeoutException e) {
                    return;
                } catch (ExecutionException e) {
                    throw new CompletionException(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void get(Future<?> end, Duration limit) throws InterruptedException, ExecutionException, TimeoutException {
        if (limit.isZero()) {
            end.get();
        } else {
            end.get(limit.toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        }
    }
}
