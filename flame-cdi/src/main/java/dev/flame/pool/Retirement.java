package dev.flame.pool;

import dev.flame.RunnerState;
import dev.flame.RunnerStopped;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a runner goes: idle, of age, used up, distrusted, or one too many; and sees to it that its end is tried until
 * it is done, since a runner counts against {@code max} until nothing is left of it.
 */
final class Retirement {

    private final PoolSettings settings;
    private final Fleet fleet;
    private final SpendGuard guard;
    private final boolean idleCheck;
    private boolean asleep;

    Retirement(PoolSettings settings, Fleet fleet, SpendGuard guard, boolean idleCheck) {
        this.settings = settings;
        this.fleet = fleet;
        this.guard = guard;
        this.idleCheck = idleCheck;
    }

    /** Whether even the minimum was let go. */
    boolean isAsleep() {
        return asleep;
    }

    /** A call came: the minimum counts again. */
    void awake() {
        asleep = false;
    }

    void ready(Runner runner, long now) {
        fleet.change(runner, r -> {
            r.become(RunnerState.READY);
            r.lifetimeEnd = settings.maxLifetime().isZero()
                    ? Long.MAX_VALUE
                    : now + settings.maxLifetime().toNanos();
            rest(r, now);
        });
    }

    /** After a lease came back: an empty runner rests, or ends if it drains. */
    void leaseless(Runner runner, long now, List<Effect> effects) {
        if (runner.leased > 0) {
            return;
        }
        if (runner.state == RunnerState.DRAINING) {
            end(runner, "drained", effects);
        } else if (runner.state == RunnerState.READY) {
            fleet.change(runner, r -> rest(r, now));
        }
    }

    /** Takes no more calls, and ends when its last lease is back. */
    void leave(@Nullable Runner runner, String why, long now, List<Effect> effects) {
        if (runner == null || (runner.state != RunnerState.READY && runner.state != RunnerState.BOOTING)) {
            return;
        }
        fleet.change(runner, r -> {
            r.become(RunnerState.DRAINING);
            r.timerAt = Long.MAX_VALUE;
        });
        if (runner.leased == 0) {
            end(runner, why, effects);
        }
    }

    void shrinkTo(int max, long now, List<Effect> effects) {
        while (fleet.booting() + fleet.ready() > max) {
            leave(fleet.surplus(), "the pool was resized", now, effects);
        }
    }

    void timer(Runner due, int kept, long now, List<Effect> effects) {
        if (due.ending) {
            fleet.change(due, r -> {
                r.timerAt = Long.MAX_VALUE;
                r.ending = false;
            });
            end(due, "another try", effects);
        } else if (now >= due.lifetimeEnd) {
            leave(due, "max-lifetime", now, effects);
        } else if (!surplus(due, kept, now)) {
            fleet.change(due, r -> r.timerAt = Math.min(r.lifetimeEnd, now + recheck()));
        } else if (idleCheck) {
            fleet.change(due, r -> r.timerAt = Math.min(r.lifetimeEnd, now + recheck()));
            effects.add(new Effect.AskIdle(due.id));
        } else {
            leave(due, "idle", now, effects);
        }
    }

    void idleChecked(@Nullable Runner runner, boolean mayStop, int kept, long now, List<Effect> effects) {
        if (runner != null
                && mayStop
                && runner.state == RunnerState.READY
                && runner.leased == 0
                && surplus(runner, kept, now)) {
            leave(runner, "idle", now, effects);
        }
    }

    void end(Runner runner, String why, List<Effect> effects) {
        if (!runner.ending) {
            fleet.change(runner, r -> {
                r.ending = true;
                r.endTries++;
                r.timerAt = Long.MAX_VALUE;
            });
            effects.add(new Effect.End(runner.id, why));
            if (!runner.state.isTerminal() && runner.endTries == 1) {
                effects.add(Effect.stopped(new RunnerStopped(settings.name(), runner.id, why)));
            }
        }
    }

    void ended(@Nullable Runner runner, long now) {
        if (runner != null) {
            fleet.remove(runner);
            guard.ended(runner, now);
        }
    }

    void endFailed(@Nullable Runner runner, long now) {
        if (runner != null && runner.ending) {
            long pause = Math.min(
                    Duration.ofSeconds(1).toNanos() << Math.min(runner.endTries, 6),
                    Duration.ofMinutes(1).toNanos());
            fleet.change(runner, r -> r.timerAt = now + pause);
        }
    }

    private void rest(Runner runner, long now) {
        runner.idleSince = now;
        runner.timerAt = Math.min(runner.lifetimeEnd, now + recheck());
    }

    private long recheck() {
        return Math.max(settings.idleAfter().toNanos(), Duration.ofMillis(1).toNanos());
    }

    private boolean surplus(Runner runner, int kept, long now) {
        boolean inUse = fleet.leased() > 0;
        int buffered = inUse ? settings.buffer() : 0;
        if (fleet.ready() + fleet.booting() > kept) {
            return fleet.idle() > buffered;
        }
        asleep |= fleet.leased() == 0
                && settings.minIdleAfter()
                        .map(limit -> now - runner.idleSince >= limit.toNanos())
                        .orElse(false);
        return asleep;
    }
}
