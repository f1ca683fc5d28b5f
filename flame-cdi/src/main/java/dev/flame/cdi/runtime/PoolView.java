package dev.flame.cdi.runtime;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.InvocationStatus;
import dev.flame.MapOptions;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.Outcome;
import dev.flame.Placed;
import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.PoolHealth;
import dev.flame.PoolStats;
import dev.flame.RemoteCallable;
import dev.flame.RemoteFunction;
import dev.flame.RemoteRunnable;
import dev.flame.RunnerStatus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.annotation.Annotation;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What an application sees of a pool. */
final class PoolView implements ElasticPool {

    private static final Logger LOG = System.getLogger(PoolView.class.getName());

    private final String name;
    private final Supplier<ParentPool> pool;

    PoolView(String name, Supplier<ParentPool> pool) {
        this.name = name;
        this.pool = pool;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway"}) // the task's result is of the task's type
    public <R> R call(RemoteCallable<R> task, CallOptions options) throws Exception {
        try {
            return (R) pool.get().call(task, options);
        } catch (Exception | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new UndeclaredThrowableException(thrown);
        }
    }

    @Override
    @SuppressWarnings("unchecked") // the task's result is of the task's type
    public <R> CompletableFuture<R> submit(RemoteCallable<R> task, CallOptions options) {
        return (CompletableFuture<R>) pool.get().submit(task, options);
    }

    @Override
    public void cast(RemoteRunnable task, CallOptions options) {
        pool.get().submit(task, options).whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, Messages.castFailed(name), failure);
            }
        });
    }

    @Override
    @SuppressWarnings("unchecked") // the function's results are of the function's type
    public <T, R> Stream<Outcome<R>> map(
            Iterable<? extends T> inputs, RemoteFunction<? super T, ? extends R> function, MapOptions options) {
        return (Stream<Outcome<R>>) (Stream<?>) pool.get().map(inputs, function, options);
    }

    @Override
    @SuppressWarnings("unchecked") // the items are those of the task's publisher
    public <R> Flow.Publisher<R> stream(RemoteCallable<? extends Flow.Publisher<R>> task, CallOptions options) {
        return (Flow.Publisher<R>) (Flow.Publisher<?>) pool.get().stream(task, options);
    }

    @Override
    public <B> Placed<B> place(Class<B> bean, CallOptions options, Annotation... qualifiers) {
        try {
            return pool.get().place(bean, options, qualifiers);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new NotDispatchedException(Reason.CANCELLED, Messages.placeInterrupted(bean), interrupted);
        } catch (RuntimeException | Error thrown) {
            throw thrown;
        } catch (Throwable thrown) {
            throw new UndeclaredThrowableException(thrown);
        }
    }

    @Override
    public PoolStats stats() {
        return pool.get().pool().stats();
    }

    @Override
    public PoolHealth health() {
        return pool.get().pool().health();
    }

    @Override
    public PoolCounts counts() {
        return pool.get().meter().counts();
    }

    @Override
    public List<RunnerStatus> runners() {
        return pool.get().pool().runners();
    }

    @Override
    public List<InvocationStatus> invocations() {
        return pool.get().dispatcher().invocations();
    }

    @Override
    public Optional<PoolCost> cost() {
        ParentPool own = pool.get();
        return own.price().map(price -> price.estimate(own.meter().counts()));
    }

    @Override
    public void resize(int min, int max) {
        pool.get().pool().resize(min, max);
    }

    @Override
    public CompletionStage<Void> drain() {
        return pool.get().pool().drain();
    }
}
