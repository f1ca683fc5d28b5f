package dev.flame.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Adds up the runner-minutes of the past hour, boots and drains included, and says how many runners more it allows. A runner
 * younger than a minute counts a whole one, so that a burst of boots can't leap over the limit; once ended, it counts what
 * it lived. Refuses growth only, ends nothing. A look costs O(1) amortised. Not thread-safe.
 */
final class SpendGuard {

    static final long WINDOW = Duration.ofHours(1).toNanos();
    static final long RESERVE = Duration.ofMinutes(1).toNanos();
    static final Duration RECHECK = Duration.ofSeconds(10);
    private static final long GRAIN = Duration.ofSeconds(1).toNanos();

    private final boolean off;
    private final long limit;
    private final SpendHistory history = new SpendHistory(WINDOW, GRAIN);

    /** Those that may still be younger than a minute, the oldest in front. */
    private final Deque<Runner> young = new ArrayDeque<>();

    private int reserved;
    /** Wraps round like the time does: only differences are looked at. */
    private long reservedBirths;

    SpendGuard(OptionalInt limitMinutes) {
        this.off = limitMinutes.isEmpty();
        this.limit = Duration.ofMinutes(limitMinutes.orElse(0)).toNanos();
    }

    void started(Runner runner, long now) {
        if (!off) {
            history.change(1, now);
            young.addLast(runner);
            runner.reserved = true;
            reserved++;
            reservedBirths += runner.bornAt;
        }
    }

    void ended(Runner runner, long now) {
        if (!off) {
            history.change(-1, now);
            release(runner);
        }
    }

    /** How many runners may boot now. */
    int allowance(long now) {
        if (off) {
            return Integer.MAX_VALUE;
        }
        for (Runner first = young.peekFirst();
                first != null && now - first.bornAt >= RESERVE;
                first = young.peekFirst()) {
            young.removeFirst();
            release(first);
        }
        long reserve = reserved * RESERVE - (reserved * now - reservedBirths);
        long left = limit - history.spent(now) - reserve;
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, left / RESERVE));
    }

    private void release(Runner runner) {
        if (runner.reserved) {
            runner.reserved = false;
            reserved--;
            reservedBirths -= runner.bornAt;
        }
    }
}
