package dev.flame.azure;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Spaces out requests to stay inside Azure's limits: one for the whole backend. Each turn comes at least the spacing after
 * the one before, plus a little chance, so that several parents don't march in step; a pause holds up everybody.
 */
final class Budget {

    private static final double JITTER = 0.2;

    private final Timers timers;
    private final long spacingNanos;
    private final ReentrantLock lock = new ReentrantLock();
    private long nextTurn;
    private long pausedUntil;

    Budget(Timers timers, Duration spacing) {
        this.timers = timers;
        this.spacingNanos = spacing.toNanos();
        nextTurn = timers.nanos();
        pausedUntil = nextTurn;
    }

    /** Completes when the caller may send one request. */
    CompletableFuture<Void> turn() {
        long now = timers.nanos();
        long wait;
        lock.lock();
        try {
            long turn = later(later(now, nextTurn), pausedUntil);
            nextTurn = turn + spacingNanos + jitter(spacingNanos);
            wait = turn - now;
        } finally {
            lock.unlock();
        }
        if (wait <= 0) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> mine = new CompletableFuture<>();
        timers.after(Duration.ofNanos(wait), () -> arrived(mine));
        return mine;
    }

    private void arrived(CompletableFuture<Void> mine) {
        if (paused().isZero()) {
            mine.complete(null);
        } else {
            turn().thenAccept(mine::complete);
        }
    }

    /** Holds up everybody for as long as Azure asks, and a little longer. */
    void pause(Duration duration) {
        long until = timers.nanos() + duration.toNanos() + jitter(duration.toNanos());
        lock.lock();
        try {
            pausedUntil = later(pausedUntil, until);
        } finally {
            lock.unlock();
        }
    }

    /** How long the present pause lasts; zero if there is none. */
    Duration paused() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, pausedUntil - timers.nanos()));
        } finally {
            lock.unlock();
        }
    }

    private static long later(long one, long other) {
        return one - other > 0 ? one : other;
    }

    private static long jitter(long nanos) {
        return (long) (nanos * JITTER * ThreadLocalRandom.current().nextDouble());
    }
}
