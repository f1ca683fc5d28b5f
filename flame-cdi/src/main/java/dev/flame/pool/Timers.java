package dev.flame.pool;

/**
 * All that a pool waits for, by time, and the one wake-up that it needs for it. The wake-up is only ever moved forward: one
 * that comes too early costs a look at the pool, moving it with each call would cost more. Not thread-safe.
 */
final class Timers {

    private final Heap<Timer> timers = new Heap<>(Timers::before);
    private long sequence;
    private boolean wakeAsked;
    private long wakeAt;

    /** Sets a timer, or moves it. */
    void set(Timer timer, long at) {
        timer.at = at;
        timer.sequence = sequence++;
        if (timer.isPlaced()) {
            timers.moved(timer);
        } else {
            timers.add(timer);
        }
    }

    void clear(Timer timer) {
        if (timer.isPlaced()) {
            timers.remove(timer);
        }
    }

    /** Runs what is due, earliest first. */
    void runDue(long now) {
        Timer first = timers.first();
        while (first != null && first.at - now <= 0) {
            timers.remove(first);
            first.task.run(now);
            first = timers.first();
        }
    }

    /** The wake-up that was asked for has come, or will not. */
    void woken() {
        wakeAsked = false;
    }

    /** Whether a wake-up must be asked for, at {@link #wakeAt()}. Counts as asked then. */
    boolean needsWake() {
        Timer first = timers.first();
        if (first == null || (wakeAsked && wakeAt - first.at <= 0)) {
            return false;
        }
        wakeAsked = true;
        wakeAt = first.at;
        return true;
    }

    long wakeAt() {
        return wakeAt;
    }

    private static boolean before(Timer a, Timer b) {
        return a.at != b.at ? a.at - b.at < 0 : a.sequence < b.sequence;
    }
}
