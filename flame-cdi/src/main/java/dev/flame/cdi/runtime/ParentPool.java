package dev.flame.cdi.runtime;

import dev.flame.CallOptions;
import dev.flame.cdi.ElasticMethod;
import dev.flame.dispatch.Call;
import dev.flame.dispatch.Dispatcher;
import dev.flame.pool.RunnerPool;
import dev.flame.spi.Invocation.InPlace;
import java.util.concurrent.CompletableFuture;
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
        if (inline) {
            return here(task);
        }
        return dispatcher.submit(task(task, options));
    }

    /** Makes a call and waits; where the pool overflows to the caller, it runs on the calling thread. */
    @Nullable
    Object call(Object task, CallOptions options) throws Throwable {
        return inline ? tasks.run(new Object[] {task}) : dispatcher.call(task(task, options));
    }

    private Call task(Object task, CallOptions options) {
        return new Call(ApplicationInvoker.TASK, new Object[] {task}, options, tasks::run);
    }

    private CompletableFuture<@Nullable Object> here(Object task) {
        CompletableFuture<@Nullable Object> outcome = new CompletableFuture<>();
        try {
            outcome.complete(tasks.run(new Object[] {task}));
        } catch (Exception thrown) {
            outcome.completeExceptionally(thrown);
        }
        return outcome;
    }
}
