package dev.flame.pool;

import dev.flame.RunnerState;
import dev.flame.RunnerStopped;
import java.time.Duration;

/**
 * Sees runners off: takes them out of service, has them ended when their last lease is back, and has that tried until it is
 * done, since a runner counts against {@code max} until nothing is left of it.
 */
final class Retirement {

    static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    /** A backend that has not answered by then is asked again: to end is idempotent. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final int MOST_DOUBLINGS = 6;

    private final Books books;
    private final IdleWatch idle;
    private final SpendGuard guard;

    Retirement(Books books, IdleWatch idle, SpendGuard guard) {
        this.books = books;
        this.idle = idle;
        this.guard = guard;
    }

    /** It has booted: from here its lifetime counts. */
    void startLife(Runner runner, long now) {
        books.timers.clear(runner.timer);
        Duration lifetime = books.settings.maxLifetime();
        if (!lifetime.isZero()) {
            books.timers.set(runner.timer, now + Nanos.of(lifetime));
        }
    }

    /** Takes no more calls, and ends when its last lease is back. */
    void leave(Runner runner, String why, long now) {
        if (runner.state != RunnerState.READY && runner.state != RunnerState.BOOTING) {
            return;
        }
        outOfService(runner);
        books.fleet.drain(runner);
        runner.leaves = why;
        if (runner.leased == 0) {
            end(runner, now);
        }
    }

    /** Failed to boot, or was lost: its leases are gone with it. */
    void fail(Runner runner, String why, long now) {
        outOfService(runner);
        books.fleet.fail(runner);
        runner.leaves = why;
        end(runner, now);
    }

    /** A lease came back. */
    void released(Runner runner, long now) {
        if (runner.state == RunnerState.DRAINING && runner.leased == 0 && !runner.ending) {
            end(runner, now);
        }
    }

    /** Ends a runner without waiting for its leases. */
    void cut(Runner runner, String why, long now) {
        if (!runner.ending) {
            leave(runner, why, now);
        }
        if (!runner.ending) {
            books.fleet.dropLeases(runner);
            books.decide(new Effect.Cut(runner.id, why));
            end(runner, now);
        }
    }

    /** Ends a runner at the pool's end, unless it has work that outlives its parent (TIME-4): that one ends by itself. */
    void part(Runner runner, String why, long now) {
        if (runner.unlinked == 0 || runner.ending) {
            cut(runner, why, now);
            return;
        }
        String left = Messages.leftToFinish(runner.unlinked);
        leave(runner, left, now);
        runner.leaves = left;
        books.fleet.dropLeases(runner);
        books.decide(new Effect.Abandon(runner.id, runner.leaves));
        ended(runner, now);
    }

    /** Nothing is left of it. */
    void ended(Runner runner, long now) {
        books.timers.clear(runner.timer);
        books.fleet.remove(runner);
        guard.ended(runner, now);
        if (runner.state == RunnerState.DRAINING) {
            runner.become(RunnerState.STOPPED);
            books.decide(Effect.stopped(new RunnerStopped(books.settings.name(), runner.id, runner.leaves)));
        }
    }

    void endFailed(Runner runner, long now) {
        long pause = Nanos.of(FIRST_PAUSE) << Math.min(runner.endTries - 1, MOST_DOUBLINGS);
        books.timers.set(runner.timer, now + Math.min(pause, Nanos.of(LONGEST_PAUSE)));
    }

    /** Asks the backend to end it; again, if it was asked before. */
    void end(Runner runner, long now) {
        runner.ending = true;
        runner.endTries++;
        books.timers.set(runner.timer, now + Nanos.of(PATIENCE));
        books.decide(new Effect.End(runner.id, runner.leaves));
    }

    private void outOfService(Runner runner) {
        books.timers.clear(runner.timer);
        idle.forget(runner);
    }
}
