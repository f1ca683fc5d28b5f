package dev.flame.runner;

import dev.flame.spi.Reply;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of one invocation, between its thread, its clock and the parent's cancel. Whoever ends it first decides the
 * reply; the thread is interrupted only while it is inside the work, never when it has gone on to something else.
 */
final class Run {

    /** Why a run was interrupted. */
    enum Stop {
        TIMEOUT,
        CANCEL
    }

    final Work work;
    final long startedNanos = System.nanoTime();

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread thread;
    private @Nullable Stop stop;
    private boolean over;
    private boolean replied;
    private @Nullable ScheduledFuture<?> clock;

    Run(Work work) {
        this.work = work;
    }

    /** Binds the calling thread. False if the run was stopped before it began. */
    boolean begin() {
        lock.lock();
        try {
            if (stop != null) {
                return false;
            }
            thread = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    void clock(ScheduledFuture<?> timer) {
        lock.lock();
        try {
            clock = timer;
            if (over) {
                timer.cancel(false);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the work. False if it is over, or was stopped before. */
    boolean stop(Stop why) {
        lock.lock();
        try {
            if (over || stop != null) {
                return false;
            }
            stop = why;
            if (thread != null) {
                thread.interrupt();
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Unbinds the thread; no interrupt comes after this. Gives why the run was stopped, or null. */
    @Nullable
    Stop end() {
        lock.lock();
        try {
            over = true;
            thread = null;
            if (clock != null) {
                clock.cancel(false);
            }
            return stop;
        } finally {
            lock.unlock();
        }
    }

    /** Whether its thread is inside of {@code System.exit}, from which no thread returns. */
    boolean exits() {
        Thread bound;
        lock.lock();
        try {
            bound = thread;
        } finally {
            lock.unlock();
        }
        return bound != null
                && Stream.of(bound.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals("java.lang.Runtime")
                                && frame.getMethodName().equals("exit"));
    }

    boolean isOver() {
        lock.lock();
        try {
            return over;
        } finally {
            lock.unlock();
        }
    }

    long ranMillis() {
        return (System.nanoTime() - startedNanos) / 1_000_000;
    }

    /** Replies, if nobody has. */
    void reply(Reply reply) {
        lock.lock();
        try {
            if (replied) {
                return;
            }
            replied = true;
        } finally {
            lock.unlock();
        }
        work.reply().accept(reply);
    }
}
