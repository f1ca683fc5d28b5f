package dev.flame;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

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
    default <R> R call(RemoteCallable<R> task) throws Exception {
        return call(task, CallOptions.DEFAULTS);
    }

    /**
     * Runs a task on a runner and waits for its result.
     *
     * @param task a serialisable task; what it captures travels with it
     * @param options its timeout, link, priority and key
     * @param <R> the result
     * @return what the task returned
     * @throws Exception what the task threw
     * @throws FlameException if Flame could not get the work done; its subtype says whether it may have started
     */
    <R> R call(RemoteCallable<R> task, CallOptions options) throws Exception;

    /**
     * Runs a task on a runner.
     *
     * @param task a serialisable task
     * @param <R> the result
     * @return completes with what the task returned or threw; {@code cancel} interrupts the work on the runner
     */
    default <R> CompletableFuture<R> submit(RemoteCallable<R> task) {
        return submit(task, CallOptions.DEFAULTS);
    }

    /**
     * Runs a task on a runner.
     *
     * @param task a serialisable task
     * @param options its timeout, link, priority and key
     * @param <R> the result
     * @return completes with what the task returned or threw; {@code cancel} takes it out of the waiting line, and
     *     interrupts the work on the runner if it is linked
     */
    <R> CompletableFuture<R> submit(RemoteCallable<R> task, CallOptions options);

    /**
     * Hands a task to a runner and returns at once. The outcome is not reported, a failure is logged.
     *
     * @param task a serialisable task
     */
    default void cast(RemoteRunnable task) {
        cast(task, CallOptions.DEFAULTS);
    }

    /**
     * Hands a task to a runner and returns at once. The outcome is not reported, a failure is logged. Without a link, the
     * task may finish even if this JVM ends, for up to the pool's {@code detached-grace}.
     *
     * @param task a serialisable task
     * @param options its timeout, link, priority and key
     */
    void cast(RemoteRunnable task, CallOptions options);

    /**
     * Applies a function to each input, on runners, and gives the outcomes as they finish, as many inputs in flight as the
     * pool has slots.
     *
     * @param inputs read while the stream is read, from the thread that reads it
     * @param function a serialisable function
     * @param <T> the inputs
     * @param <R> the results
     * @return see {@link #map(Iterable, RemoteFunction, MapOptions)}
     * @throws NotDispatchedException if the function can't travel
     */
    default <T, R> Stream<Outcome<R>> map(
            Iterable<? extends T> inputs, RemoteFunction<? super T, ? extends R> function) {
        return map(inputs, function, MapOptions.DEFAULTS);
    }

    /**
     * Applies a function to each input, on runners.
     *
     * <p>The work begins when the stream is read. No more inputs are read and sent ahead of the reader than may be in
     * flight, so that a million inputs need no more memory than a thousand. Close the stream if it may not be read to its
     * end, such as with {@code limit}: {@code try (Stream<Outcome<R>> outcomes = pool.map(…))}. Closing it, from any
     * thread, an exception of what reads it, and an interrupt of the thread that does, cancel what is left.
     *
     * @param inputs read while the stream is read, from the thread that reads it
     * @param function a serialisable function
     * @param options in which order, how many at once, and the options of each call
     * @param <T> the inputs
     * @param <R> the results
     * @return one outcome for each input, as they finish or in the order of the inputs; a sequential stream. Its reader gets
     *     {@link java.util.concurrent.CancellationException} when it is interrupted
     * @throws NotDispatchedException if the function can't travel
     */
    <T, R> Stream<Outcome<R>> map(
            Iterable<? extends T> inputs, RemoteFunction<? super T, ? extends R> function, MapOptions options);

    /**
     * Runs a task on a runner that gives a publisher, and gives its items.
     *
     * @param task a serialisable task
     * @param <R> the items
     * @return see {@link #stream(RemoteCallable, CallOptions)}
     * @throws NotDispatchedException if the task can't travel
     */
    default <R> Flow.Publisher<R> stream(RemoteCallable<? extends Flow.Publisher<R>> task) {
        return stream(task, CallOptions.DEFAULTS);
    }

    /**
     * Runs a task on a runner that gives a publisher, and gives its items.
     *
     * <p>Nothing is dispatched before somebody subscribes; each subscription runs the task anew, on a slot that it holds from
     * then to its end. Items come as they are requested, at most 64 ahead of the subscriber however many it has requested. To
     * cancel interrupts the work and cancels the publisher on the runner. The timeout counts from the task's start to the
     * stream's end. Signals come one after the other, on threads of Flame.
     *
     * @param task a serialisable task
     * @param options its timeout, priority and key
     * @param <R> the items
     * @return ends with the end of the task's publisher, or fails with what {@link #call} would throw
     * @throws NotDispatchedException if the task can't travel
     * @throws IllegalArgumentException if the options say {@code link=false}: items have nowhere to go without their caller
     */
    <R> Flow.Publisher<R> stream(RemoteCallable<? extends Flow.Publisher<R>> task, CallOptions options);

    /**
     * Makes an instance of a bean on a runner, and keeps it there. Waits until it is made.
     *
     * @param bean the bean's class or an interface of it; a class must be one that CDI can make a client proxy of
     * @param qualifiers the bean's qualifiers, if there are several of the type
     * @param <B> the bean's type
     * @return see {@link #place(Class, CallOptions, Annotation...)}
     */
    default <B> Placed<B> place(Class<B> bean, Annotation... qualifiers) {
        return place(bean, CallOptions.DEFAULTS, qualifiers);
    }

    /**
     * Makes an instance of a bean on a runner, and keeps it there. Waits until it is made.
     *
     * <p>The instance is one of its own whatever the bean's scope, with the bean's interceptors and decorators.
     *
     * @param bean the bean's class or an interface of it; a class must be one that CDI can make a client proxy of
     * @param options {@code timeout} for the making, for each call and for the end; {@code link} for the instance and all its
     *     calls; {@code priority} and {@code key} for the slot
     * @param qualifiers the bean's qualifiers, if there are several of the type
     * @param <B> the bean's type
     * @return the instance; close it
     * @throws IllegalArgumentException if there is no such bean, or no proxy of its type
     * @throws IllegalStateException on a runner, where calls run in place ({@code flame.nested=inline})
     * @throws FlameException if Flame could not get it made; its subtype says whether it may have been
     * @throws RuntimeException what the making threw
     */
    <B> Placed<B> place(Class<B> bean, CallOptions options, Annotation... qualifiers);

    /**
     * The pool now.
     *
     * @return a snapshot
     */
    PoolStats stats();

    /**
     * Whether the pool can do its work now, and why not.
     *
     * @return a snapshot
     */
    PoolHealth health();

    /**
     * What happened in the pool since the application started.
     *
     * @return a snapshot
     */
    PoolCounts counts();

    /**
     * The runners that exist.
     *
     * @return a snapshot, the oldest first; those that failed are in it until their machines have ended
     */
    List<RunnerStatus> runners();

    /**
     * The calls that are on runners. Calls that wait for one are not among them.
     *
     * @return a snapshot, the oldest first
     */
    List<InvocationStatus> invocations();

    /**
     * What the runners cost since the application started.
     *
     * @return an estimate; empty if no price is known ({@code flame.cost.file})
     */
    Optional<PoolCost> cost();

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
