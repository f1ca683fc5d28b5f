package dev.flame;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The programmatic twin of {@link Elastic}: {@code @Inject @Pool("video") ElasticPool pool}. Thread-safe.
 */
public interface ElasticPool {

    /**
     * The pool's name.
     *
     * @return the name
     */
    String name();

    /**
     * Runs a task on a runner and waits for its result.
     *
     * @param task a serialisable task; what it captures travels with it
     * @param <R> the result
     * @return what the task returned
     * @throws Exception what the task threw
     * @throws FlameException if Flame could not get the work done; its subtype says whether it may have started
     */
    <R> R call(RemoteCallable<R> task) throws Exception;

    /**
     * Runs a task on a runner.
     *
     * @param task a serialisable task
     * @param <R> the result
     * @return completes with what the task returned or threw; {@code cancel} interrupts the work on the runner
     */
    <R> CompletableFuture<R> submit(RemoteCallable<R> task);

    /**
     * Hands a task to a runner and returns at once. The outcome is not reported, a failure is logged.
     *
     * @param task a serialisable task
     */
    void cast(RemoteRunnable task);

    /**
     * The pool now.
     *
     * @return a snapshot
     */
    PoolStats stats();

    /**
     * Changes the pool's bounds at run time. Surplus runners drain; none that works is ended.
     *
     * @param min runners kept, 0 or more
     * @param max runners allowed, at least {@code min} and at least 1
     * @throws IllegalArgumentException if the bounds are not in range
     */
    void resize(int min, int max);

    /**
     * Refuses new calls, lets leases finish, then stops all runners.
     *
     * @return completes when the last runner has stopped
     */
    CompletionStage<Void> drain();
}
