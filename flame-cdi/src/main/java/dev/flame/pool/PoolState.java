package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolStats;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerState;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pool engine: takes an event and the time, changes its state, and gives the effects that follow. Deterministic; holds
 * no thread, clock or socket. Every event re-evaluates the whole pool (POOL-5), so that no caller can be forgotten. After
 * the state machine of FLAME's {@code pool.ex}. Not thread-safe.
 */
final class PoolState {

    private final PoolSettings settings;
    private final Fleet fleet;
    private final WaitingLine line = new WaitingLine();
    private final BootBackoff backoff = new BootBackoff();
    private final Growth growth;
    private final Retirement retirement;
    private List<Effect> effects = new ArrayList<>();
    private int min;
    private int max;
    private long sequence;
    private boolean started;
    private boolean draining;
    private boolean gone;
    private long drainDeadline = Long.MAX_VALUE;
    private long wakeAt = Long.MAX_VALUE;

    PoolState(PoolSettings settings, boolean idleCheck, Supplier<RunnerId> ids) {
        this.settings = settings;
        this.min = settings.min();
        this.max = settings.max();
        this.fleet = new Fleet(settings.strategy(), settings.slots());
        SpendGuard guard = new SpendGuard(settings.maxRunnerMinutesPerHour());
        this.growth = new Growth(settings, fleet, line, backoff, guard, ids);
        this.retirement = new Retirement(settings, fleet, guard, idleCheck);
    }

    /** Takes one event. */
    List<Effect> on(Event event, long now) {
        effects = new ArrayList<>(4);
        apply(event, now);
        evaluate(now);
        return effects;
    }

    PoolStats stats() {
        int booting = fleet.booting();
        int ready = fleet.ready();
        return new PoolStats(
                settings.name(),
                booting,
                ready,
                fleet.size() - booting - ready,
                fleet.leased(),
                line.size(),
                min,
                max,
                settings.slots());
    }

    /** For the simulation's invariants. */
    Fleet fleet() {
        return fleet;
    }

    // A switch over sealed types needs Java 21; this is the one place where events are told apart.
    private void apply(Event event, long now) {
        if (event instanceof Event.Asked asked) {
            asked(asked.waiter(), now);
        } else if (event instanceof Event.Released released) {
            released(released.runner(), now);
        } else if (event instanceof Event.Cancelled cancelled) {
            line.remove(cancelled.waiter());
        } else if (event instanceof Event.Connected connected) {
            connected(connected, now);
        } else if (event instanceof Event.BootFailed failed) {
            bootFailed(failed, now);
        } else if (event instanceof Event.Lost lost) {
            lost(lost.runner(), lost.cause(), now);
        } else if (event instanceof Event.Leaving leaving) {
            retirement.leave(fleet.get(leaving.runner()), leaving.why(), now, effects);
        } else if (event instanceof Event.Ended ended) {
            retirement.ended(fleet.get(ended.runner()), now);
        } else if (event instanceof Event.EndFailed failed) {
            retirement.endFailed(fleet.get(failed.runner()), now);
        } else if (event instanceof Event.IdleChecked checked) {
            retirement.idleChecked(fleet.get(checked.runner()), checked.mayStop(), kept(), now, effects);
        } else if (event instanceof Event.Resized resized) {
            min = resized.min();
            max = resized.max();
        } else if (event instanceof Event.Drained drained) {
            draining = true;
            drainDeadline = Math.min(
                    drainDeadline,
                    drained.limitNanos() == Long.MAX_VALUE ? Long.MAX_VALUE : now + drained.limitNanos());
        } else if (event instanceof Event.Started) {
            started = true;
        } else if (event instanceof Event.Ticked) {
            wakeAt = Long.MAX_VALUE;
        }
    }

    private void asked(Waiter waiter, long now) {
        waiter.arrive(sequence++, now);
        retirement.awake();
        if (draining) {
            fail(waiter, Reason.DRAINING, Messages.draining(stats()), null);
            return;
        }
        Runner free = line.isEmpty() ? fleet.firstFree() : null;
        if (free != null) {
            grant(waiter, free);
        } else if (line.size() < settings.maxQueue() || growth.canServeOneMore(max)) {
            line.add(waiter);
        } else if (settings.overflow() == Overflow.LOCAL) {
            effects.add(new Effect.GrantLocal(waiter));
        } else {
            fail(waiter, Reason.QUEUE_FULL, Messages.queueFull(stats(), settings.maxQueue()), null);
        }
    }

    private void grant(Waiter waiter, Runner runner) {
        fleet.change(runner, r -> {
            r.leased++;
            r.timerAt = r.lifetimeEnd;
        });
        effects.add(new Effect.Grant(waiter, runner.id));
    }

    private void released(RunnerId id, long now) {
        Runner runner = fleet.get(id);
        if (runner == null || runner.leased == 0) {
            return;
        }
        fleet.change(runner, r -> r.leased--);
        if (settings.singleUse()) {
            retirement.leave(runner, "single use", now, effects);
        }
        retirement.leaseless(runner, now, effects);
    }

    private void connected(Event.Connected connected, long now) {
        Runner runner = fleet.get(connected.runner());
        if (runner == null || runner.state != RunnerState.BOOTING) {
            return;
        }
        backoff.succeeded();
        retirement.ready(runner, now);
        effects.add(Effect.ready(new RunnerReady(settings.name(), runner.id, connected.peer())));
    }

    private void bootFailed(Event.BootFailed failed, long now) {
        Runner runner = fleet.get(failed.runner());
        if (runner == null || runner.state != RunnerState.BOOTING) {
            return;
        }
        backoff.failed(now, failed.cause());
        effects.add(Effect.failed(new RunnerFailed(settings.name(), runner.id, failed.cause())));
        fleet.change(runner, r -> r.become(RunnerState.FAILED));
        retirement.end(runner, "its boot failed", effects);
        if (failed.hopeless() && fleet.ready() == 0 && fleet.booting() == 0) {
            for (Waiter waiter = line.poll(); waiter != null; waiter = line.poll()) {
                fail(waiter, Reason.BOOT_FAILED, Messages.hopeless(stats(), failed.cause()), failed.cause());
            }
        }
    }

    private void lost(RunnerId id, Throwable cause, long now) {
        Runner runner = fleet.get(id);
        if (runner == null || runner.state.isTerminal()) {
            return;
        }
        if (runner.state == RunnerState.BOOTING) {
            bootFailed(new Event.BootFailed(id, cause, false), now);
            return;
        }
        boolean expected = runner.ending;
        fleet.change(runner, r -> {
            r.become(expected ? RunnerState.STOPPED : RunnerState.FAILED);
            r.leased = 0;
            // an end that failed keeps the time of its next try
            r.timerAt = expected ? r.timerAt : Long.MAX_VALUE;
        });
        if (!expected) {
            effects.add(Effect.lost(new RunnerLost(settings.name(), id, cause)));
        }
        retirement.end(runner, "it was lost", effects);
    }

    private void evaluate(long now) {
        for (Waiter late = line.pollExpired(now); late != null; late = line.pollExpired(now)) {
            fail(
                    late,
                    Reason.QUEUE_TIMEOUT,
                    Messages.queueTimeout(stats(), late.waited(now), backoff.lastFailure()),
                    backoff.lastFailure());
        }
        for (Runner due = fleet.dueAt(now); due != null; due = fleet.dueAt(now)) {
            timer(due, now);
        }
        if (draining) {
            drain(now);
        } else {
            serve();
            retirement.shrinkTo(max, now, effects);
            growth.grow(started ? kept() : 0, max, now, this::stats, effects);
            growth.refuseHopeless(this::stats, this::fail);
        }
        wake(now);
    }

    private void serve() {
        while (!line.isEmpty()) {
            Runner free = fleet.firstFree();
            if (free == null) {
                return;
            }
            Waiter next = line.poll();
            if (next != null) {
                grant(next, free);
            }
        }
    }

    private void timer(Runner due, long now) {
        if (due.state == RunnerState.BOOTING) {
            bootFailed(
                    new Event.BootFailed(
                            due.id, new TimeoutException(Messages.bootTimeout(due.id, settings.bootTimeout())), false),
                    now);
        } else {
            retirement.timer(due, kept(), now, effects);
        }
    }

    /** How many runners must stay: none once the minimum was let go, until the next call. */
    private int kept() {
        return retirement.isAsleep() ? 0 : Math.min(max, min);
    }

    private void drain(long now) {
        for (Waiter waiter = line.poll(); waiter != null; waiter = line.poll()) {
            fail(waiter, Reason.DRAINING, Messages.draining(stats()), null);
        }
        boolean force = now >= drainDeadline;
        for (Runner runner : List.copyOf(fleet.all())) {
            retirement.leave(runner, "the pool drains", now, effects);
            if (force) {
                retirement.end(runner, "shutdown-timeout has passed", effects);
            }
        }
        if (fleet.size() == 0 && !gone) {
            gone = true;
            effects.add(new Effect.AllGone());
        }
    }

    private void fail(Waiter waiter, Reason reason, String message, @Nullable Throwable cause) {
        effects.add(new Effect.Fail(waiter, new NotDispatchedException(reason, message, cause)));
    }

    private void wake(long now) {
        long next = Math.min(line.nextDeadline(), fleet.nextTimer());
        if (!draining) {
            next = Math.min(next, growth.nextTry());
        }
        if (draining && !gone && now < drainDeadline) {
            next = Math.min(next, drainDeadline);
        }
        // A timer that is too early costs one look at the pool; moving it at each call would cost more.
        if (next < wakeAt) {
            wakeAt = next;
            effects.add(new Effect.WakeAt(next));
        }
    }
}
