package dev.flame.pool;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolSaturated;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerStarting;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Decides how many runners to boot: at once as many as the waiting calls need, counting those that boot already, for the
 * minimum, and for the buffer while the pool is in use; never past {@code max}, the backoff or the spend guard.
 */
final class Growth {

    private final Books books;
    private final SpendGuard guard;
    private final Supplier<RunnerId> ids;
    private final Runner.Task whenDue;
    private final Runner.Task whenIdle;
    /** Only has to wake the pool: each event looks at growth again. */
    private final Timer retry = new Timer(now -> {});

    private long sequence;
    private boolean saturated;
    private boolean heldBack;
    private long firstHeldBack;
    private long lastHeldBack;

    Growth(Books books, SpendGuard guard, Supplier<RunnerId> ids, Runner.Task whenDue, Runner.Task whenIdle) {
        this.books = books;
        this.guard = guard;
        this.ids = ids;
        this.whenDue = whenDue;
        this.whenIdle = whenIdle;
    }

    /** Whether a call past the line's bound would still get a slot of a runner that boots or may boot for it. */
    boolean canServeOneMore() {
        int coming = books.fleet.booting() + Math.max(0, books.max - books.fleet.size());
        return books.line.size() < (long) coming * books.settings.slots();
    }

    /** Whether the spend guard refused the last growth that was wanted. */
    boolean isHeldBack() {
        return heldBack;
    }

    /** Since when; has a meaning only while held back. */
    long firstHeldBack() {
        return firstHeldBack;
    }

    /** When that was found last; has a meaning only while held back. */
    long lastHeldBack() {
        return lastHeldBack;
    }

    void grow(int kept, long now) {
        if (saturated && books.line.isEmpty() && books.fleet.firstFree() != null) {
            saturated = false;
        }
        int wanted = wanted(kept);
        if (wanted <= 0) {
            return;
        }
        if (books.backoff.holdsAt(now)) {
            books.timers.set(retry, books.backoff.until());
            return;
        }
        int room = Math.min(wanted, Math.max(0, books.max - books.fleet.size()));
        int allowed = Math.min(room, guard.allowance(now));
        for (int i = 0; i < allowed; i++) {
            boot(now);
        }
        if (allowed == room) {
            heldBack = false;
        }
        if (allowed < room) {
            books.timers.set(retry, now + Nanos.of(SpendGuard.RECHECK));
            heldBackByGuard(now);
        } else if (room < wanted) {
            saturated(Messages::atMax);
        }
    }

    private int wanted(int kept) {
        Fleet fleet = books.fleet;
        int needed = ceilDiv(books.line.size(), books.settings.slots());
        int forWaiters = Math.max(0, needed - fleet.booting());
        int spare = fleet.idle() + Math.max(0, fleet.booting() - needed);
        int forBuffer = books.inUse() ? Math.max(0, books.settings.buffer() - spare) : 0;
        int forMin = Math.max(0, kept - fleet.booting() - fleet.ready() - forWaiters - forBuffer);
        return forWaiters + forBuffer + forMin;
    }

    private void boot(long now) {
        PoolSettings settings = books.settings;
        Runner runner = new Runner(ids.get(), sequence++, now, whenDue, whenIdle);
        if (!settings.bootTimeout().isZero()) {
            books.timers.set(runner.timer, now + Nanos.of(settings.bootTimeout()));
        }
        books.fleet.add(runner);
        guard.started(runner, now);
        books.decide(new Effect.Boot(runner.id));
        books.decide(Effect.starting(new RunnerStarting(settings.name(), runner.id, "boot " + runner.sequence)));
    }

    /** Says so, and gives up the waiting calls if no runner is there or coming. */
    private void heldBackByGuard(long now) {
        Function<PoolStats, String> message =
                stats -> Messages.spendGuard(stats, books.settings.maxRunnerMinutesPerHour());
        saturated(message);
        if (!heldBack) {
            heldBack = true;
            firstHeldBack = now;
        }
        lastHeldBack = now;
        if (books.fleet.ready() == 0 && books.fleet.booting() == 0) {
            books.refuseAll(Reason.SPEND_GUARD, now, null, message);
        }
    }

    private void saturated(Function<PoolStats, String> why) {
        if (!saturated && !books.line.isEmpty()) {
            saturated = true;
            PoolStats stats = books.stats();
            books.decide(Effect.saturated(new PoolSaturated(books.settings.name(), stats, why.apply(stats))));
        }
    }

    private static int ceilDiv(int a, int b) {
        return a / b + (a % b == 0 ? 0 : 1);
    }
}
