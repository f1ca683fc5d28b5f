package dev.flame;

/**
 * One bean instance that is kept on one runner: {@code try (Placed<Model> model = pool.place(Model.class)) {
 * model.get().predict(…); }}. All calls go to the same instance, so that what it keeps in memory is there for the next one.
 * Thread-safe. After Ray's actors and FLAME's {@code place_child}.
 *
 * <p>It holds one slot of its pool until {@link #close}; its calls need no slot of their own, and run at once, side by side
 * when several threads make them: the bean says by {@code synchronized} or a lock what must not. Its runner is kept from
 * idling, and a pool that drains waits for it.
 *
 * <p>{@code @PreDestroy} runs on the runner, once, when the calls under way are over: on {@link #close}, when the parent ends,
 * on the runner's own shutdown, and when the parent is lost. With {@code link=false} the instance outlives its parent for up
 * to {@code detached-grace}. If the runner itself is lost, there is nothing left to destroy: the log says so at WARNING.
 *
 * @param <B> the bean's type
 */
public interface Placed<B> extends AutoCloseable {

    /**
     * The instance, by a proxy. A method that returns {@code CompletionStage} or {@code CompletableFuture} does not wait; all
     * others do. Arguments and results travel. {@code equals} and {@code hashCode} are the proxy's own.
     *
     * <p>Its methods throw what the instance's methods throw; {@link RunnerLostException} once the runner, or the instance on
     * it, is gone, from then on at each call: place it anew; {@link RunTimeoutException} after the call's timeout; and
     * {@link IllegalStateException} after {@link #close}.
     *
     * @return always the same proxy
     */
    B get();

    /**
     * Where it is.
     *
     * @return the runner
     */
    RunnerId runner();

    /**
     * Ends the instance, and gives the slot back. Returns when {@code @PreDestroy} has run, or at once if the thread is
     * interrupted, in which case it runs without being waited for. Idempotent: only the first call does something.
     *
     * @throws RunnerLostException if the runner was lost, so that {@code @PreDestroy} did not run, or not to its end
     * @throws RunTimeoutException if it took longer than the timeout; it was interrupted
     */
    @Override
    void close();
}
