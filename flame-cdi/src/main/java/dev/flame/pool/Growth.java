package dev.flame.pool;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolSaturated;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerStarting;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides how many runners to boot: at once as many as the waiting calls need, counting those that boot already, for the
 * minimum, and for the buffer while the pool is in use; never past {@code max}, the backoff or the spend guard.
 */
final class Growth {

    /** Fails a waiting call. */
    @FunctionalInterface
    interface Refusal {
        void fail(Waiter waiter, Reason reason, String message, @Nullable Throwable cause);
    }

    private final PoolSettings settings;
    private final Fleet fleet;
    private final WaitingLine line;
    private final BootBackoff backoff;
    private final SpendGuard guard;
    private final Supplier<RunnerId> ids;
    private long sequence;
    private boolean saturated;
    private boolean refusedByGuard;
    private long nextTry = Long.MAX_VALUE;

    Growth(
            PoolSettings settings,
            Fleet fleet,
            WaitingLine line,
            BootBackoff backoff,
            SpendGuard guard,
            Supplier<RunnerId> ids) {
        this.settings = settings;
        this.fleet = fleet;
        this.line = line;
        this.backoff = backoff;
        this.guard = guard;
        this.ids = ids;
    }

    /** Whether a call past the line's bound would still get a slot of a runner that boots or may boot for it. */
    boolean canServeOneMore(int max) {
        long coming = (long) (fleet.booting() + Math.max(0, max - fleet.size())) * settings.slots();
        return line.size() < coming;
    }

    void grow(int min, int max, long now, Supplier<PoolStats> stats, List<Effect> effects) {
        nextTry = Long.MAX_VALUE;
        refusedByGuard = false;
        int wanted = wanted(min);
        if (wanted == 0) {
            if (line.isEmpty() && fleet.firstFree() != null) {
                saturated = false;
            }
            return;
        }
        if (backoff.holdsAt(now)) {
            nextTry = backoff.until();
            return;
        }
        int room = max - fleet.size();
        if (room <= 0) {
            if (!line.isEmpty()) {
                saturated(Messages.atMax(stats.get()), stats, effects);
            }
            return;
        }
        if (guard.refusesAt(now, fleet.all())) {
            refusedByGuard = true;
            nextTry = now + SpendGuard.RECHECK;
            saturated(Messages.spendGuard(stats.get(), settings.maxRunnerMinutesPerHour()), stats, effects);
            return;
        }
        for (int i = Math.min(wanted, room); i > 0; i--) {
            boot(now, effects);
        }
        if (wanted > room && !line.isEmpty()) {
            saturated(Messages.atMax(stats.get()), stats, effects);
        }
    }

    /** Fails the waiting calls when the guard refuses to grow and no runner is there or coming. */
    void refuseHopeless(Supplier<PoolStats> stats, Refusal refusal) {
        if (refusedByGuard && fleet.ready() == 0 && fleet.booting() == 0) {
            for (Waiter waiter = line.poll(); waiter != null; waiter = line.poll()) {
                refusal.fail(
                        waiter,
                        Reason.SPEND_GUARD,
                        Messages.spendGuard(stats.get(), settings.maxRunnerMinutesPerHour()),
                        null);
            }
        }
    }

    /** When growth that was held back is to be tried again. */
    long nextTry() {
        return nextTry;
    }

    private int wanted(int min) {
        int slots = settings.slots();
        int forWaiters = Math.max(0, ceilDiv(line.size(), slots) - fleet.booting());
        int spare = fleet.idle() + Math.max(0, fleet.booting() - ceilDiv(line.size(), slots));
        boolean inUse = fleet.leased() > 0 || !line.isEmpty();
        int forBuffer = inUse ? Math.max(0, settings.buffer() - spare) : 0;
        int forMin = Math.max(0, min - fleet.booting() - fleet.ready() - forWaiters - forBuffer);
        return forWaiters + forBuffer + forMin;
    }

    private void boot(long now, List<Effect> effects) {
        Runner runner = new Runner(ids.get(), sequence++, now);
        if (!settings.bootTimeout().isZero()) {
            runner.timerAt = now + settings.bootTimeout().toNanos();
        }
        fleet.add(runner);
        effects.add(new Effect.Boot(runner.id));
        effects.add(Effect.starting(new RunnerStarting(settings.name(), runner.id, "boot " + runner.sequence)));
    }

    private void saturated(String why, Supplier<PoolStats> stats, List<Effect> effects) {
        if (!saturated) {
            saturated = true;
            effects.add(Effect.saturated(new PoolSaturated(settings.name(), stats.get(), why)));
        }
    }

    private static int ceilDiv(int a, int b) {
        return (a + b - 1) / b;
    }
}
