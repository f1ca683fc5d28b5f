package dev.flame.pool;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolHealth;
import dev.flame.PoolStats;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerState;
import dev.flame.spi.BootFailedException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pool engine: takes an event and the time, changes its state, and gives the effects that follow. Deterministic; holds
 * no thread, clock or socket. Every event re-evaluates the whole pool (POOL-5), so that no caller can be forgotten. After
 * the state machine of FLAME's {@code pool.ex}. Each event costs O(log n). Not thread-safe.
 */
final class PoolState {

    private final Books books;
    private final Fleet fleet;
    private final Affinity affinity = new Affinity();
    private final IdleWatch idle;
    private final Dormancy dormancy;
    private final Retirement retirement;
    private final Growth growth;
    private final Closing closing;
    private final Diagnosis diagnosis;
    private long arrivals;
    private long closedAt;
    private boolean started;
    private boolean minimumSettled;

    PoolState(PoolSettings settings, boolean idleCheck, Supplier<RunnerId> ids) {
        this.books = new Books(settings);
        this.fleet = books.fleet;
        this.idle = new IdleWatch(books, idleCheck);
        this.dormancy = new Dormancy(books);
        SpendGuard guard = new SpendGuard(settings.maxRunnerMinutesPerHour());
        this.retirement = new Retirement(books, idle, guard);
        this.growth = new Growth(books, guard, ids, this::due, idle::due);
        this.closing = new Closing(books, retirement);
        this.diagnosis = new Diagnosis(books, growth);
    }

    /** Takes one event. Times never go back. */
    List<Effect> on(Event event, long now) {
        books.timers.runDue(now);
        event.happenTo(this, now);
        evaluate(now);
        return books.takeDecisions();
    }

    PoolStats stats() {
        return books.stats();
    }

    PoolHealth health(long now) {
        return closing.isClosing() ? diagnosis.closed(closedAt, now) : diagnosis.health(kept(), now);
    }

    /** For the shell's look at a runner, and for the simulation's invariants. */
    Fleet fleet() {
        return fleet;
    }

    void started() {
        started = true;
        if (books.min == 0) {
            settleMinimum(null);
        }
    }

    void asked(Waiter waiter, long now) {
        waiter.arrive(arrivals++, now);
        if (closing.isClosing()) {
            books.refuse(waiter, Reason.DRAINING, now, null, Messages::draining);
            return;
        }
        dormancy.wake();
        Runner free = books.line.isEmpty() ? fleet.firstFree() : null;
        if (free != null) {
            grant(waiter, free, now);
        } else if (books.line.size() < books.settings.maxQueue() || growth.canServeOneMore()) {
            books.line.add(waiter);
        } else if (books.settings.overflow() == Overflow.LOCAL) {
            books.decide(new Effect.GrantLocal(waiter));
        } else {
            int maxQueue = books.settings.maxQueue();
            books.refuse(waiter, Reason.QUEUE_FULL, now, null, stats -> Messages.queueFull(stats, maxQueue));
        }
    }

    void cancelled(Waiter waiter) {
        books.line.remove(waiter);
    }

    void released(RunnerId id, boolean linked, long now) {
        Runner runner = fleet.get(id);
        if (runner == null || runner.leased == 0) {
            return;
        }
        fleet.release(runner, linked);
        if (books.settings.singleUse()) {
            retirement.leave(runner, "single use", now);
        }
        if (runner.isIdle()) {
            idle.rests(runner, now);
        } else {
            retirement.released(runner, now);
        }
    }

    void leaving(RunnerId id, String why, long now) {
        Runner runner = fleet.get(id);
        if (runner != null) {
            retirement.leave(runner, why, now);
        }
    }

    void connected(RunnerId id, String peer, long now) {
        Runner runner = fleet.get(id);
        if (runner == null || runner.state != RunnerState.BOOTING) {
            return;
        }
        books.backoff.succeeded();
        fleet.ready(runner);
        runner.peer = peer;
        retirement.startLife(runner, now);
        idle.rests(runner, now);
        books.decide(Effect.ready(new RunnerReady(books.settings.name(), id, peer)));
        if (started && fleet.ready() >= books.min) {
            settleMinimum(null);
        }
    }

    void bootFailed(RunnerId id, Throwable cause, boolean hopeless, long now) {
        Runner runner = fleet.get(id);
        if (runner == null || runner.state != RunnerState.BOOTING) {
            return;
        }
        books.backoff.failed(runner.bornAt, now, cause, hopeless);
        retirement.fail(runner, "its boot failed", now);
        books.decide(Effect.failed(new RunnerFailed(books.settings.name(), id, cause)));
        if (hopeless && fleet.ready() == 0 && fleet.booting() == 0) {
            books.refuseAll(Reason.BOOT_FAILED, now, cause, stats -> Messages.hopeless(stats, cause));
            settleMinimum(cause);
        }
    }

    void lost(RunnerId id, Throwable cause, long now) {
        Runner runner = fleet.get(id);
        if (runner == null || runner.ending) {
            return;
        }
        if (runner.state == RunnerState.BOOTING) {
            bootFailed(id, cause, false, now);
            return;
        }
        retirement.fail(runner, "it was lost", now);
        books.decide(Effect.lost(new RunnerLost(books.settings.name(), id, cause)));
    }

    void ended(RunnerId id, long now) {
        Runner runner = fleet.get(id);
        if (runner != null && runner.ending) {
            retirement.ended(runner, now);
        }
    }

    void endFailed(RunnerId id, long now) {
        Runner runner = fleet.get(id);
        if (runner != null && runner.ending) {
            retirement.endFailed(runner, now);
        }
    }

    void resized(int min, int max, long now) {
        books.min = min;
        books.max = max;
        dormancy.wake();
        int surplus = fleet.booting() + fleet.ready() - max;
        if (surplus > 0) {
            fleet.bySurplus().subList(0, surplus).forEach(each -> retirement.leave(each, "the pool was resized", now));
        }
    }

    void drained(long limitNanos, long now) {
        if (!closing.isClosing()) {
            closedAt = now;
        }
        closing.close(limitNanos, now);
    }

    void idleChecked(RunnerId id, boolean mayStop, long now) {
        Runner runner = fleet.get(id);
        if (idle.wasAsked(id) && runner != null) {
            idle.answered(runner, mayStop, kept(), retirement, now);
        }
    }

    void ticked() {
        books.timers.woken();
    }

    /** The timer of a runner is due: what it stands for depends on where the runner is in its life. */
    private void due(Runner runner, long now) {
        if (runner.ending) {
            retirement.end(runner, now);
        } else if (runner.state == RunnerState.BOOTING) {
            String late = Messages.bootTimeout(runner.id, books.settings);
            bootFailed(runner.id, new BootFailedException(false, late, null), false, now);
        } else {
            retirement.leave(runner, "max-lifetime", now);
        }
    }

    private void evaluate(long now) {
        if (closing.isClosing()) {
            closing.look();
        } else {
            serve(now);
            dormancy.look(now);
            idle.shrink(kept(), dormancy.isAsleep(), retirement, now);
            growth.grow(kept(), now);
        }
        if (books.timers.needsWake()) {
            books.decide(new Effect.WakeAt(books.timers.wakeAt()));
        }
    }

    private void serve(long now) {
        while (!books.line.isEmpty()) {
            Runner free = fleet.firstFree();
            if (free == null) {
                return;
            }
            Waiter next = books.line.poll();
            if (next != null) {
                grant(next, free, now);
            }
        }
    }

    private void grant(Waiter waiter, Runner free, long now) {
        Optional<String> key = waiter.checkout.key();
        Runner runner = affinity.choose(key, free);
        if (runner.leased == 0) {
            idle.works(runner);
        }
        fleet.lease(runner, waiter.checkout.linked());
        affinity.granted(key, runner);
        waiter.waited = now - waiter.arrived;
        books.decide(new Effect.Grant(waiter, runner.id));
    }

    private void settleMinimum(@Nullable Throwable failure) {
        if (started && !minimumSettled) {
            minimumSettled = true;
            books.decide(new Effect.MinimumReady(failure));
        }
    }

    /** How many runners stay when idle: none before the start, nor once the minimum was let go. */
    private int kept() {
        return started && !dormancy.isAsleep() ? Math.min(books.max, books.min) : 0;
    }
}
