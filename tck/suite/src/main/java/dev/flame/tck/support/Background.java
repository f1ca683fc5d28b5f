package dev.flame.tck.support;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * A caller on a thread of its own, with the application's class loader and the container's context.
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
        Thread thread = threads().newThread(() -> {
            try {
                outcome.complete(call.call());
            } catch (Throwable e) {
                System.getLogger(Background.class.getName())
                        .log(System.Logger.Level.INFO, "a call in the background failed", e);
                outcome.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.setDaemon(true);
        thread.start();
        return new Background<>(thread, outcome);
    }

    /** The container's threads where it has such: Fault Tolerance of Open Liberty works on no others. */
    @SuppressWarnings("BanJNDI") // a constant name of the container's own namespace
    private static ThreadFactory threads() {
        try {
            return (ThreadFactory) new InitialContext().lookup("java:comp/DefaultManagedThreadFactory");
        } catch (NamingException none) {
            return Thread::new;
        }
    }
}
