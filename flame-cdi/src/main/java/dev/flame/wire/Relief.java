package dev.flame.wire;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Watches the work that is done on a reading thread. What takes too long is left to that thread, and another one is set to read:
 * no work can hold a connection up for longer. The watch costs nothing while there is none. Thread-safe.
 */
final class Relief {

    /** Between two looks: work is relieved after one to two of them. */
    private static final long TICK = TimeUnit.MILLISECONDS.toNanos(2);

    /** Looks without work until the watch ends: to begin one anew wakes a thread, and work often comes in rows. */
    private static final int PATIENCE = 50;

    private final ScheduledExecutorService timer;
    private final Runnable nextReader;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean watching;
    private volatile @Nullable Loan current;
    private final AtomicLong begun = new AtomicLong();
    private @Nullable ScheduledFuture<?> watch;
    private @Nullable Loan seen;
    private long begunBefore;
    private int quiet;

    /**
     * @param timer looks; its tasks never block
     * @param nextReader starts a thread that reads on
     */
    Relief(ScheduledExecutorService timer, Runnable nextReader) {
        this.timer = timer;
        this.nextReader = nextReader;
    }

    /**
     * Does work on the calling thread, which is the reading one.
     *
     * @return false if another thread reads by now, so that the calling one must not
     */
    boolean lend(Runnable work) {
        Loan loan = new Loan();
        current = loan;
        begun.incrementAndGet();
        if (!watching) {
            watch();
        }
        try {
            work.run();
        } finally {
            current = null;
        }
        return loan.end();
    }

    private void watch() {
        lock.lock();
        try {
            if (!watching) {
                watching = true;
                quiet = 0;
                watch = timer.scheduleWithFixedDelay(this::look, TICK, TICK, TimeUnit.NANOSECONDS);
            }
        } catch (RejectedExecutionException closing) {
            watching = false;
        } finally {
            lock.unlock();
        }
    }

    private void look() {
        Loan now = current;
        if (now != null && now == seen && now.revoke()) {
            nextReader.run();
        }
        seen = now;
        long begunNow = begun.get();
        quiet = now == null && begunNow == begunBefore ? quiet + 1 : 0;
        begunBefore = begunNow;
        if (quiet >= PATIENCE) {
            rest();
        }
    }

    private void rest() {
        lock.lock();
        try {
            watching = false;
            ScheduledFuture<?> ended = watch;
            if (ended != null) {
                ended.cancel(false);
            }
        } finally {
            lock.unlock();
        }
        if (current != null) {
            // it began while the watch ended, and may not have seen that
            watch();
        }
    }
}
