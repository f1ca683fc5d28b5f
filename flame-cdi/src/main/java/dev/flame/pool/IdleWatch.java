package dev.flame.pool;

import dev.flame.RunnerId;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Knows which runners have been idle for {@code idle-after}, and how many of them are more than the pool keeps. A runner's
 * idle timer is left running while it works, and looks again when it is due.
 */
final class IdleWatch {

    private final Books books;
    private final boolean asks;
    private final long restAfter;
    /** Idle for long enough, the longest first; they stay as long as the pool keeps them. */
    private final Set<Runner> rested = new LinkedHashSet<>();

    private final Set<RunnerId> asked = new HashSet<>();

    IdleWatch(Books books, boolean asks) {
        this.books = books;
        this.asks = asks;
        PoolSettings settings = books.settings;
        this.restAfter = Nanos.of(
                settings.idleAfter().isZero() ? settings.minIdleAfter().orElse(Duration.ZERO) : settings.idleAfter());
    }

    /** Has no lease now. */
    void rests(Runner runner, long now) {
        runner.idleSince = now;
        if (restAfter > 0 && !runner.idleTimer.isPlaced()) {
            books.timers.set(runner.idleTimer, now + restAfter);
        }
    }

    /** Has its first lease now. */
    void works(Runner runner) {
        if (!rested.isEmpty()) {
            rested.remove(runner);
        }
    }

    /** Takes no more calls. */
    void forget(Runner runner) {
        books.timers.clear(runner.idleTimer);
        rested.remove(runner);
    }

    /** Its idle timer is due. */
    void due(Runner runner, long now) {
        if (!runner.isIdle()) {
            return;
        }
        long rest = runner.idleSince + restAfter;
        if (rest - now > 0) {
            books.timers.set(runner.idleTimer, rest);
        } else {
            rested.add(runner);
        }
    }

    /** Lets those go that the pool does not keep, or asks whether they may. */
    void shrink(int kept, boolean asleep, Retirement retirement, long now) {
        if (rested.isEmpty() || (books.settings.idleAfter().isZero() && !asleep)) {
            return;
        }
        int surplus = surplus(kept) - asked.size();
        while (surplus-- > 0 && !rested.isEmpty()) {
            Runner runner = rested.iterator().next();
            rested.remove(runner);
            if (asks) {
                asked.add(runner.id);
                books.decide(new Effect.AskIdle(runner.id));
            } else {
                retirement.leave(runner, "idle", now);
            }
        }
    }

    /** The idle check has answered for a runner that is still there. */
    void answered(Runner runner, boolean mayStop, int kept, Retirement retirement, long now) {
        if (!runner.isIdle()) {
            return;
        }
        if (mayStop && surplus(kept) > 0) {
            retirement.leave(runner, "idle", now);
        } else {
            books.timers.set(runner.idleTimer, now + restAfter);
        }
    }

    /** The idle check has answered; false if it was not asked. */
    boolean wasAsked(RunnerId runner) {
        return asked.remove(runner);
    }

    private int surplus(int kept) {
        int buffered = books.inUse() ? books.settings.buffer() : 0;
        return Math.min(books.fleet.ready() - kept, books.fleet.idle() - buffered);
    }
}
