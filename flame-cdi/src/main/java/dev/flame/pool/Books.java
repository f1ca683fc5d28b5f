package dev.flame.pool;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolStats;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What the parts of the engine share: who is there, who waits, for how long, and what was decided. Not thread-safe. */
final class Books {

    final PoolSettings settings;
    final Fleet fleet;
    final Timers timers = new Timers();
    final BootBackoff backoff = new BootBackoff();
    final WaitingLine line = new WaitingLine(timers, this::timedOut);
    int min;
    int max;
    private @Nullable List<Effect> decided;

    Books(PoolSettings settings) {
        this.settings = settings;
        this.fleet = new Fleet(settings.strategy(), settings.slots());
        this.min = settings.min();
        this.max = settings.max();
    }

    void decide(Effect effect) {
        if (decided == null) {
            decided = new ArrayList<>(4);
        }
        decided.add(effect);
    }

    /** What was decided since the last time, in order. */
    List<Effect> takeDecisions() {
        List<Effect> taken = decided;
        decided = null;
        return taken == null ? List.of() : taken;
    }

    /** A call holds a slot or waits for one. */
    boolean inUse() {
        return fleet.leased() > 0 || !line.isEmpty();
    }

    /** Gives a call up; it is in no line any more. */
    void refuse(
            Waiter waiter, Reason reason, long now, @Nullable Throwable cause, Function<PoolStats, String> message) {
        waiter.waited = now - waiter.arrived;
        PoolStats stats = stats();
        decide(new Effect.Fail(waiter, reason, () -> message.apply(stats), cause));
    }

    /** Gives up all that wait. */
    void refuseAll(Reason reason, long now, @Nullable Throwable cause, Function<PoolStats, String> message) {
        for (Waiter waiter = line.poll(); waiter != null; waiter = line.poll()) {
            refuse(waiter, reason, now, cause, message);
        }
    }

    PoolStats stats() {
        return new PoolStats(
                settings.name(),
                fleet.booting(),
                fleet.ready(),
                fleet.size() - fleet.booting() - fleet.ready(),
                fleet.leased(),
                line.size(),
                min,
                max,
                settings.slots());
    }

    private void timedOut(Waiter waiter, long now) {
        Throwable lastFailure = backoff.lastFailure();
        refuse(
                waiter,
                Reason.QUEUE_TIMEOUT,
                now,
                lastFailure,
                stats -> Messages.queueTimeout(stats, waiter.checkout.queueTimeout(), waiter.waited, lastFailure));
    }
}
