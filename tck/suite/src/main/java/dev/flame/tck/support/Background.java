package dev.flame.tck.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

/**
 * A caller on a thread of its own, with the application's class loader.
 *
 * @param thread the thread, to interrupt it
 * @param outcome what the call came to
 * @param <R> the result
 */
public record Background<R>(Thread thread, CompletableFuture<R> outcome) {

    /**
     * Starts a call.
     *
     * @param call the call
     * @param <R> the result
     * @return the caller
     */
    public static <R> Background<R> start(Callable<R> call) {
        CompletableFuture<R> outcome = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        outcome.complete(call.call());
                    } catch (Throwable e) {
                        outcome.completeExceptionally(e);
                    }
                },
                "tck-caller");
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        return new Background<>(thread, outcome);
    }
}
