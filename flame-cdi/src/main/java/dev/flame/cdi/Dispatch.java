package dev.flame.cdi;

import dev.flame.spi.Invocation.InPlace;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * The interceptor's way to a runner. The {@code inPlace} call of either method is made in this JVM, on the thread that calls
 * it and with the request context active, and gives the outcome of a stage or future that the method returns, not the stage
 * itself.
 */
public interface Dispatch {

    /**
     * Runs a call on a runner, and waits for its outcome.
     *
     * @param method the method
     * @param arguments its arguments, not to be changed
     * @param inPlace makes the call in this JVM
     * @return what the method returned
     * @throws InterruptedException if the waiting thread was interrupted; the work is interrupted too
     * @throws Throwable what the method threw, or a {@link dev.flame.FlameException}, neither of them wrapped
     */
    @Nullable
    Object call(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) throws Throwable;

    /**
     * Runs a call of a method that returns a stage or a future on a runner.
     *
     * @param method the method
     * @param arguments its arguments, not to be changed
     * @param inPlace makes the call in this JVM
     * @return completes with the outcome of the method's stage or future, or exceptionally as {@link #call} throws;
     *     {@code cancel} gives up the call: the work on the runner is interrupted
     */
    CompletableFuture<@Nullable Object> submit(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace);

    /**
     * Runs a call of a method that returns a publisher on a runner, at each subscription anew.
     *
     * @param method the method
     * @param arguments its arguments, not to be changed
     * @param inPlace makes the call in this JVM, and passes its items on
     * @return gives the items of the method's publisher as they are requested, and fails as {@link #call} throws
     */
    Flow.Publisher<Object> stream(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace);
}
