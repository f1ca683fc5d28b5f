package dev.flame.cdi.runtime;

import dev.flame.CallOptions;
import dev.flame.MapOptions;
import dev.flame.Outcome;
import dev.flame.PoolStats;
import dev.flame.cdi.ElasticMethod;
import dev.flame.dispatch.Call;
import dev.flame.dispatch.Dispatcher;
import dev.flame.dispatch.FanOut;
import dev.flame.pool.RunnerPool;
import dev.flame.spi.Invocation.InPlace;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pool and the way to it.
 *
 * @param pool the pool
 * @param dispatcher takes calls to it
 * @param tasks runs a task in this JVM
 * @param inline whether tasks run where they are called, as on a runner by default
 */
record ParentPool(RunnerPool pool, Dispatcher dispatcher, ApplicationInvoker tasks, boolean inline) {

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
