package dev.flame.pool;

import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.IdleCheck;
import dev.flame.spi.RunnerLink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A pool at work: one lock around {@link PoolState}, effects performed outside it. What concerns one caller alone (a grant,
 * a failure) is performed by the thread that decided it; what concerns runners goes through {@link OrderedEffects}.
 * Thread-safe.
 */
public final class RunnerPool {

    private final PoolSettings settings;
    private final Runners runners;
    private final PoolClock clock;
    private final Optional<IdleCheck> idleCheck;
    private final PoolState state;
    private final ReentrantLock lock = new ReentrantLock();
    private final OrderedEffects ordered;
    private final Map<RunnerId, RunnerLink> links = new ConcurrentHashMap<>();
    private final Completions completions = new Completions();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /**
     * A pool that has no runner yet.
     *
     * @param settings its settings
     * @param runners its backend
     * @param clock the time
     * @param listener is told of its events
     * @param idleCheck may keep idle runners
     */
    public RunnerPool(
            PoolSettings settings,
            Runners runners,
            PoolClock clock,
            PoolListener listener,
            Optional<IdleCheck> idleCheck) {
        this.settings = settings;
        this.runners = runners;
        this.clock = clock;
        this.idleCheck = idleCheck;
        this.state = new PoolState(settings, idleCheck.isPresent(), () -> RunnerId.random(settings.name()));
        this.ordered = new OrderedEffects(settings.name(), new RunnerActions(listener));
    }

    /** Boots the minimum, without waiting for it. */
    public void start() {
        on(new Event.Started());
    }

    /**
     * Asks for a slot.
     *
     * @param request how urgent, and how long to wait
     * @return completes with a lease, at once if a slot is free, or fails with
     *     {@link dev.flame.NotDispatchedException}; cancelling it takes the call out of the waiting line
     */
    public CompletableFuture<Lease> checkout(Checkout request) {
        LeaseFuture future = new LeaseFuture(request, this);
        on(new Event.Asked(future.waiter));
        return future;
    }

    /**
     * A runner has proved itself.
     *
     * @param link its link
     * @return false if the pool does not expect it any more: close the link
     */
    public boolean connected(RunnerLink link) {
        links.put(link.runner(), link);
        if (!expects(link.runner())) {
            links.remove(link.runner(), link);
            return false;
        }
        on(new Event.Connected(link.runner(), link.peer()));
        link.leaving().thenAccept(why -> on(new Event.Leaving(link.runner(), why)));
        link.ended().thenAccept(why -> lost(link.runner(), why));
        return true;
    }

    /**
     * The backend says that a machine ended by itself.
     *
     * @param runner its runner
     * @param reason what is known
     */
    public void exited(RunnerId runner, String reason) {
        lost(runner, Messages.exited(runner, reason));
    }

    /**
     * The pool now.
     *
     * @return a snapshot
     */
    public PoolStats stats() {
        lock.lock();
        try {
            return state.stats();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Changes the bounds.
     *
     * @param min runners kept, 0 or more
     * @param max runners allowed, at least 1 and at least {@code min}
     * @throws IllegalArgumentException if the bounds contradict each other
     */
    public void resize(int min, int max) {
        if (min < 0 || max < 1 || max < min) {
            throw new IllegalArgumentException(Messages.bounds(
                    settings.name(), min, max, settings.buffer(), settings.maxConcurrency(), settings.maxQueue()));
        }
        on(new Event.Resized(min, max));
    }

    /**
     * Refuses new calls, lets leases finish without a limit, then ends all runners.
     *
     * @return completes when nothing is left
     */
    public CompletionStage<Void> drain() {
        on(new Event.Drained(Long.MAX_VALUE));
        return drained.minimalCompletionStage();
    }

    /**
     * Drains within {@code shutdown-timeout}; what is left then is ended.
     *
     * @return completes when nothing is left
     */
    public CompletionStage<Void> shutdown() {
        on(new Event.Drained(settings.shutdownTimeout().toNanos()));
        return drained.minimalCompletionStage();
    }

    private boolean expects(RunnerId id) {
        lock.lock();
        try {
            Runner runner = state.fleet().get(id);
            return runner != null && runner.state == RunnerState.BOOTING;
        } finally {
            lock.unlock();
        }
    }

    private void lost(RunnerId runner, String why) {
        on(new Event.Lost(runner, new RunnerGone(why)));
    }

    void on(Event event) {
        List<Effect> own = new ArrayList<>(2);
        boolean more = false;
        lock.lock();
        try {
            for (Effect effect : state.on(event, clock.nanos())) {
                if (effect instanceof Effect.Grant
                        || effect instanceof Effect.Fail
                        || effect instanceof Effect.GrantLocal) {
                    own.add(effect);
                } else {
                    ordered.add(effect);
                    more = true;
                }
            }
        } finally {
            lock.unlock();
        }
        for (Effect effect : own) {
            effect.perform(completions);
        }
        if (more) {
            ordered.performAll();
        }
    }

    void release(RunnerId runner, @Nullable String distrust) {
        if (distrust != null) {
            on(new Event.Leaving(runner, distrust));
        }
        on(new Event.Released(runner));
    }

    /** What concerns one caller. */
    private final class Completions extends NoActions {
        @Override
        public void grant(Waiter waiter, RunnerId runner) {
            RunnerLink link = links.get(runner);
            Lease lease = link == null
                    ? new RunnerLease(RunnerPool.this, runner, new GoneLink(runner))
                    : new RunnerLease(RunnerPool.this, runner, link);
            if (!waiter.future().complete(lease)) {
                lease.close();
            }
        }

        @Override
        public void grantLocal(Waiter waiter) {
            waiter.future().complete(LocalLease.INSTANCE);
        }

        @Override
        public void fail(Waiter waiter, RuntimeException failure) {
            waiter.future().completeExceptionally(failure);
        }
    }

    /** What concerns runners. */
    private final class RunnerActions extends NoActions {

        private final PoolListener listener;
        private @Nullable Runnable cancelWake;

        RunnerActions(PoolListener listener) {
            this.listener = listener;
        }

        @Override
        public void boot(RunnerId runner) {
            runners.boot(runner).whenComplete((booted, failure) -> {
                if (failure != null) {
                    Throwable cause = unwrap(failure);
                    boolean hopeless = cause instanceof BootFailedException boot && boot.isHopeless();
                    on(new Event.BootFailed(runner, cause, hopeless));
                } else {
                    booted.link().ifPresent(RunnerPool.this::connectedHere);
                }
            });
        }

        @Override
        public void end(RunnerId runner, String why) {
            RunnerLink link = links.remove(runner);
            if (link != null) {
                link.drain(settings.shutdownTimeout());
            }
            runners.end(runner).whenComplete((done, failure) -> {
                if (link != null) {
                    link.close(why);
                }
                on(failure == null ? new Event.Ended(runner) : new Event.EndFailed(runner, unwrap(failure)));
            });
        }

        @Override
        public void wakeAt(long nanos) {
            if (cancelWake != null) {
                cancelWake.run();
            }
            cancelWake = clock.schedule(nanos, () -> on(new Event.Ticked()));
        }

        @Override
        public void askIdle(RunnerId runner) {
            boolean mayStop = idleCheck
                    .map(check -> check.mayStop(settings.name(), runner))
                    .orElse(true);
            on(new Event.IdleChecked(runner, mayStop));
        }

        @Override
        public void tell(Consumer<PoolListener> event) {
            event.accept(listener);
        }

        @Override
        public void drained() {
            drained.complete(null);
        }
    }

    private void connectedHere(RunnerLink link) {
        if (!connected(link)) {
            link.close("the pool does not expect it any more");
        }
    }

    private static Throwable unwrap(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
