package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.IdleCheck;
import dev.flame.spi.RunnerLink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Performs what concerns runners, one effect after the other, and tells the pool what came of it. */
final class RunnerActions extends NoActions {

    private static final Logger LOG = System.getLogger(RunnerActions.class.getName());

    private final RunnerPool pool;
    private final PoolSettings settings;
    private final Runners runners;
    private final PoolClock clock;
    private final PoolListener listener;
    private final Optional<IdleCheck> idleCheck;
    private final CompletableFuture<Void> minimum = new CompletableFuture<>();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private @Nullable Runnable cancelWake;

    RunnerActions(
            RunnerPool pool,
            PoolSettings settings,
            Runners runners,
            PoolClock clock,
            PoolListener listener,
            Optional<IdleCheck> idleCheck) {
        this.pool = pool;
        this.settings = settings;
        this.runners = runners;
        this.clock = clock;
        this.listener = listener;
        this.idleCheck = idleCheck;
    }

    CompletionStage<Void> minimum() {
        return minimum.minimalCompletionStage();
    }

    CompletionStage<Void> whenDrained() {
        return drained.minimalCompletionStage();
    }

    @Override
    public void boot(RunnerId runner) {
        asked(() -> runners.boot(runner)).whenComplete((booted, failure) -> {
            if (failure != null) {
                bootFailed(runner, unwrap(failure));
            } else {
                booted.link().ifPresent(this::connectedHere);
            }
        });
    }

    @Override
    public void end(RunnerId runner, String why) {
        RunnerLink link = pool.forgetLink(runner);
        if (link != null) {
            link.drain(settings.shutdownTimeout());
        }
        asked(() -> runners.end(runner)).whenComplete((done, failure) -> {
            if (link != null) {
                link.close(why);
            }
            if (failure == null) {
                pool.on(new Event.Ended(runner));
            } else {
                LOG.log(Level.WARNING, Messages.endFailed(runner), unwrap(failure));
                pool.on(new Event.EndFailed(runner, unwrap(failure)));
            }
        });
    }

    @Override
    public void cut(RunnerId runner, String why) {
        RunnerLink link = pool.forgetLink(runner);
        if (link != null) {
            link.close(why);
        }
    }

    @Override
    public void abandon(RunnerId runner, String why) {
        try {
            runners.abandon(runner);
        } finally {
            cut(runner, why);
        }
    }

    @Override
    public void wakeAt(long nanos) {
        if (cancelWake != null) {
            cancelWake.run();
        }
        cancelWake = clock.schedule(nanos, () -> pool.on(new Event.Ticked()));
    }

    @Override
    public void askIdle(RunnerId runner) {
        boolean mayStop = false;
        try {
            mayStop = idleCheck
                    .map(check -> check.mayStop(settings.name(), runner))
                    .orElse(true);
        } catch (RuntimeException failure) {
            LOG.log(Level.WARNING, Messages.idleCheckFailed(settings.name(), runner), failure);
        }
        pool.on(new Event.IdleChecked(runner, mayStop));
    }

    @Override
    public void tell(Consumer<PoolListener> event) {
        event.accept(listener);
    }

    @Override
    public void minimumReady(@Nullable Throwable failure) {
        if (failure == null) {
            minimum.complete(null);
        } else {
            minimum.completeExceptionally(failure);
        }
    }

    @Override
    public void drained() {
        if (cancelWake != null) {
            cancelWake.run();
        }
        drained.complete(null);
    }

    private void bootFailed(RunnerId runner, Throwable cause) {
        boolean hopeless = cause instanceof BootFailedException boot && boot.isHopeless();
        LOG.log(Level.WARNING, Messages.bootFailed(runner, cause));
        pool.on(new Event.BootFailed(runner, cause, hopeless));
    }

    private void connectedHere(RunnerLink link) {
        if (!pool.connected(link)) {
            link.close(Messages.notExpected(link.runner()));
        }
    }

    /** A backend that throws has failed, like one whose stage fails: the pool must hear of it either way. */
    private static <T> CompletionStage<T> asked(Supplier<CompletionStage<T>> backend) {
        try {
            return backend.get();
        } catch (RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
