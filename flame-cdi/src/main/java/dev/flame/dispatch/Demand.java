package dev.flame.dispatch;

import java.util.concurrent.locks.ReentrantLock;

/**
 * What a subscriber has requested, and how much of it the runner was asked for: never more at once than a window, so that a
 * subscriber that takes all there is does not fill this JVM's memory faster than it reads. Thread-safe.
 */
final class Demand {

    /** Most items on their way, or here and not taken. */
    static final int WINDOW = 64;

    private final ReentrantLock lock = new ReentrantLock();
    private long wanted;
    private long asked;
    private long coming;
    private boolean open;

    /** The runner can be asked from now on. */
    void open() {
        lock.lock();
        try {
            open = true;
        } finally {
            lock.unlock();
        }
    }

    void add(long more) {
        lock.lock();
        try {
            wanted = wanted + more < 0 ? Long.MAX_VALUE : wanted + more;
        } finally {
            lock.unlock();
        }
    }

    /** How many items to ask the runner for now; asked for by this. In lots of half a window, so that not each item is. */
    long next() {
        lock.lock();
        try {
            long more = Math.min(wanted, WINDOW - asked);
            if (!open || more <= 0 || (more < wanted && more < WINDOW / 2)) {
                return 0;
            }
            wanted -= more;
            asked += more;
            coming += more;
            return more;
        } finally {
            lock.unlock();
        }
    }

    /** An item has come. False if it was not asked for. */
    boolean came() {
        lock.lock();
        try {
            return coming-- > 0;
        } finally {
            lock.unlock();
        }
    }

    /** An item was taken by the subscriber. */
    void taken() {
        lock.lock();
        try {
            asked--;
        } finally {
            lock.unlock();
        }
    }
}
