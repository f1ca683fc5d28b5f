package dev.flame.cdi.runtime;

import dev.flame.CallOptions;
import dev.flame.MapOptions;
import dev.flame.Outcome;
import dev.flame.Placed;
import dev.flame.PoolStats;
import dev.flame.RemoteCallable;
import dev.flame.cdi.ElasticMethod;
import dev.flame.cdi.config.RunnerPrice;
import dev.flame.cdi.placed.PlacedBean;
import dev.flame.dispatch.Call;
import dev.flame.dispatch.Dispatcher;
import dev.flame.dispatch.FanOut;
import dev.flame.pool.PoolMeter;
import dev.flame.pool.RunnerPool;
import dev.flame.spi.Invocation.InPlace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pool and the way to it.
 *
 * @param pool the pool
 * @param meter counts its events
 * @param price what a runner costs, if that is known
 * @param dispatcher takes calls to it
 * @param tasks runs a task in this JVM
 * @param inline whether tasks run where they are called, as on a runner by default
 * @param placed the beans on its runners that end with this JVM
 */
record ParentPool(
        RunnerPool pool,
        PoolMeter meter,
        Optional<RunnerPrice> price,
        Dispatcher dispatcher,
        ApplicationInvoker tasks,
        boolean inline,
        Set<PlacedBean<?>> placed) {

    ParentPool(
            RunnerPool pool,
            PoolMeter meter,
            Optional<RunnerPrice> price,
            Dispatcher dispatcher,
            ApplicationInvoker tasks,
            boolean inline) {
        this(pool, meter, price, dispatcher, tasks, inline, ConcurrentHashMap.newKeySet());
    }

    private static final Logger LOG = System.getLogger(ParentPool.class.getName());

    Call call(ElasticMethod method, @Nullable Object[] arguments, InPlace inPlace) {
        return new Call(method.key(), arguments, CallOptions.DEFAULTS.withLink(method.link()), inPlace);
    }

    CompletableFuture<@Nullable Object> submit(Object task, CallOptions options) {
        return submit(task(task, options));
    }

    /** Makes a call for each input, so many at once as the options say, or one after the other where calls run in place. */
    Stream<Outcome<@Nullable Object>> map(Iterable<?> inputs, Object function, MapOptions options) {
        if (!inline) {
            dispatcher.requireTravels(ApplicationInvoker.MAP, function);
        }
        return FanOut.<@Nullable Object, @Nullable Object>stream(
                inputs,
                input -> submit(new Call(
                        ApplicationInvoker.MAP,
                        new @Nullable Object[] {function, input},
                        options.call(),
                        tasks::apply)),
                () -> inFlight(options),
                options.ordered());
    }

    /** Runs a task that gives a publisher, at each subscription anew. */
    Flow.Publisher<Object> stream(RemoteCallable<? extends Flow.Publisher<?>> task, CallOptions options) {
        if (!options.link()) {
            throw new IllegalArgumentException(Messages.unlinkedStream());
        }
        return inline
                ? new LocalStream(task)
                : dispatcher.stream(new Call(ApplicationInvoker.STREAM, new Object[] {task}, options, tasks::emit));
    }

    /** Places a bean; those that end with this JVM are remembered. */
    <B> Placed<B> place(Class<B> type, CallOptions options, Annotation[] qualifiers) throws Throwable {
        if (inline) {
            throw new IllegalStateException(Messages.placedOnARunner(type));
        }
        PlacedBean<B> bean =
                PlacedBean.place(dispatcher, tasks.kept(), tasks.beans(), type, options, qualifiers, placed::remove);
        if (bean.isLinked()) {
            placed.add(bean);
            if (!bean.isThere()) {
                // it ended before it was remembered
                placed.remove(bean);
            }
        }
        return bean;
    }

    /** Ends the beans that are to end with this JVM, all at once. */
    CompletableFuture<Void> closePlaced(Executor executor) {
        return CompletableFuture.allOf(placed.stream()
                .map(bean -> CompletableFuture.runAsync(bean::close, executor).exceptionally(failure -> {
                    LOG.log(Level.WARNING, Messages.notClosed(bean), failure);
                    return null;
                }))
                .toArray(CompletableFuture<?>[]::new));
    }

    private int inFlight(MapOptions options) {
        if (inline) {
            return 1;
        }
        if (options.inFlight() > 0) {
            return options.inFlight();
        }
        PoolStats now = pool.stats();
        return (int) Math.min((long) now.max() * now.maxConcurrency(), MapOptions.MOST_BY_DEFAULT);
    }

    private CompletableFuture<@Nullable Object> submit(Call call) {
        return inline ? here(call) : dispatcher.submit(call);
    }

    /** Makes a call and waits; where the pool overflows to the caller, it runs on the calling thread. */
    @Nullable
    Object call(Object task, CallOptions options) throws Throwable {
        return inline ? tasks.run(new Object[] {task}) : dispatcher.call(task(task, options));
    }

    private Call task(Object task, CallOptions options) {
        return new Call(ApplicationInvoker.TASK, new Object[] {task}, options, tasks::run);
    }

    private static CompletableFuture<@Nullable Object> here(Call call) {
        CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();
        try {
            outcome.complete(call.inPlace().call(call.arguments()));
        } catch (Throwable thrown) { // as on a runner, whatever it is
            outcome.completeExceptionally(thrown);
        }
        return outcome;
    }
}
