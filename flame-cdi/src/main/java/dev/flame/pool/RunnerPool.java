package dev.flame.pool;

import dev.flame.PoolHealth;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.RunnerStatus;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.IdleCheck;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A pool at work: one lock around {@link PoolState}, effects performed outside it. What answers one call is performed by the
 * thread that decided it; what concerns runners goes through {@link OrderedEffects}. Thread-safe.
 */
public final class RunnerPool {

    private final PoolSettings settings;
    private final PoolClock clock;
    private final PoolListener listener;
    private final PoolState state;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<RunnerId, RunnerLink> links = new ConcurrentHashMap<>();
    private final RunnerActions runnerActions;
    private final OrderedEffects ordered;
    private final Answers answers;

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
        this.clock = clock;
        this.listener = listener;
        this.state = new PoolState(settings, idleCheck.isPresent(), () -> RunnerId.random(settings.name()));
        this.runnerActions = new RunnerActions(this, settings, runners, clock, listener, idleCheck);
        this.ordered = new OrderedEffects(settings.name(), runnerActions);
        this.answers = new Answers(this, listener, clock);
    }

    /** Boots the minimum, without waiting for it. */
    public void start() {
        on(new Event.Started());
    }

    /**
     * The minimum, for an application that waits for it ({@code wait-for-min}).
     *
     * @return completes when {@code min} runners were ready for the first time after {@link #start}; fails when the
     *     backend says that no boot can succeed
     */
    public CompletionStage<Void> minimum() {
        return runnerActions.minimum();
    }

    /**
     * Asks for a slot. What depends on the future may run on the thread that gives a slot back, or on the clock's: it must
     * not block.
     *
     * @param request how urgent, and how long to wait
     * @return completes with a lease, at once if a slot is free, or fails with
     *     {@link dev.flame.NotDispatchedException}; cancelling it takes the call out of the waiting line, or gives the lease
     *     back that came at the same moment
     */
    public CompletableFuture<Lease> checkout(Checkout request) {
        LeaseFuture future = new LeaseFuture(request, this);
        List<Effect> decided = locked(new Event.Asked(future.waiter));
        performOrdered(decided);
        for (Effect effect : decided) {
            if (effect.answersACall()) {
                // Nothing depends on the new call's future yet: no need to watch the depth of the stack.
                effect.perform(answers);
            }
        }
        return future;
    }

    /**
     * A runner has proved itself.
     *
     * @param link its link
     * @return false if the pool does not expect it (any more): close the link
     */
    public boolean connected(RunnerLink link) {
        RunnerId id = link.runner();
        List<Effect> decided;
        lock.lock();
        try {
            if (!is(id, RunnerState.BOOTING)) {
                return false;
            }
            links.put(id, link);
            decided = decide(new Event.Connected(id, link.peer()));
            if (!is(id, RunnerState.READY)) {
                // Its boot-timeout was due in this very moment.
                links.remove(id);
            }
        } finally {
            lock.unlock();
        }
        boolean accepted = links.get(id) == link;
        perform(decided);
        if (accepted) {
            link.leaving().thenAccept(why -> on(new Event.Leaving(id, why)));
            link.ended().thenAccept(why -> lost(id, why));
        }
        return accepted;
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
     * A booting runner has proved itself, and is of no use: so would be each that boots from the same image.
     *
     * @param runner the runner
     * @param why what is wrong with it, and what to do
     */
    public void unfit(RunnerId runner, String why) {
        on(new Event.BootFailed(runner, new BootFailedException(true, why, null), true));
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
     * Whether the pool can do its work now.
     *
     * @return a snapshot
     */
    public PoolHealth health() {
        lock.lock();
        try {
            return state.health(clock.nanos());
        } finally {
            lock.unlock();
        }
    }

    /**
     * The runners that exist.
     *
     * @return a snapshot, the oldest first
     */
    public List<RunnerStatus> runners() {
        lock.lock();
        try {
            long now = clock.nanos();
            return state.fleet().all().stream()
                    .map(each -> each.status(settings.slots(), now))
                    .toList();
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
        listener.resized(min, max);
    }

    /**
     * Refuses new calls, lets leases finish without a limit, then ends all runners.
     *
     * @return completes when nothing is left
     */
    public CompletionStage<Void> drain() {
        on(new Event.Drained(Long.MAX_VALUE));
        return runnerActions.whenDrained();
    }

    /**
     * Drains within {@code shutdown-timeout}; what is left then is ended. Only runners with unlinked work are left to finish
     * it, for up to {@code detached-grace}, and to end by themselves (TIME-4).
     *
     * @return completes when nothing is left that is not to be left
     */
    public CompletionStage<Void> shutdown() {
        Duration limit = settings.shutdownTimeout();
        on(new Event.Drained(limit.isZero() ? Long.MAX_VALUE : Nanos.of(limit)));
        return runnerActions.whenDrained();
    }

    void on(Event event) {
        perform(locked(event));
    }

    void release(RunnerId runner, boolean linked, @Nullable String distrust) {
        if (distrust != null) {
            on(new Event.Leaving(runner, distrust));
        }
        on(new Event.Released(runner, linked));
    }

    /** The link of a runner that takes calls. */
    @Nullable
    RunnerLink link(RunnerId runner) {
        return links.get(runner);
    }

    @Nullable
    RunnerLink forgetLink(RunnerId runner) {
        return links.remove(runner);
    }

    private List<Effect> locked(Event event) {
        lock.lock();
        try {
            return decide(event);
        } finally {
            lock.unlock();
        }
    }

    /** Under the lock, so that effects are in the order of decision. */
    private List<Effect> decide(Event event) {
        List<Effect> decided = state.on(event, clock.nanos());
        for (Effect effect : decided) {
            if (!effect.answersACall()) {
                ordered.add(effect);
            }
        }
        return decided;
    }

    private void perform(List<Effect> decided) {
        performOrdered(decided);
        for (Effect effect : decided) {
            if (effect.answersACall()) {
                answers.give(effect);
            }
        }
    }

    private void performOrdered(List<Effect> decided) {
        for (Effect effect : decided) {
            if (!effect.answersACall()) {
                ordered.performAll();
                return;
            }
        }
    }

    private boolean is(RunnerId id, RunnerState expected) {
        Runner runner = state.fleet().get(id);
        return runner != null && runner.state == expected;
    }

    private void lost(RunnerId runner, String why) {
        on(new Event.Lost(runner, new RunnerGone(why)));
    }
}
