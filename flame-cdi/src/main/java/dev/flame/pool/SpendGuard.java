package dev.flame.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Adds up the runner-minutes of the past hour, boots and drains included. It only refuses growth, and ends nothing. Not
 * thread-safe.
 */
final class SpendGuard {

    static final long WINDOW = Duration.ofHours(1).toNanos();
    static final long RECHECK = Duration.ofMinutes(1).toNanos();

    private record Life(long from, long to) {}

    private final OptionalInt limitMinutes;
    private final Deque<Life> past = new ArrayDeque<>();

    SpendGuard(OptionalInt limitMinutes) {
        this.limitMinutes = limitMinutes;
    }

    void ended(Runner runner, long now) {
        if (limitMinutes.isPresent()) {
            past.addLast(new Life(runner.bornAt, now));
        }
    }

    boolean refusesAt(long now, Collection<Runner> alive) {
        if (limitMinutes.isEmpty()) {
            return false;
        }
        long windowStart = now - WINDOW;
        while (!past.isEmpty() && past.peekFirst().to() <= windowStart) {
            past.removeFirst();
        }
        long spent = 0;
        for (Life life : past) {
            spent += life.to() - Math.max(life.from(), windowStart);
        }
        for (Runner runner : alive) {
            spent += now - Math.max(runner.bornAt, windowStart);
        }
        return spent >= Duration.ofMinutes(limitMinutes.getAsInt()).toNanos();
    }
}
