package dev.flame.pool;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The calls that wait, by turn, each with the timer of its own deadline: an operation costs O(log n). A call that times out
 * or goes away leaves the line for good, so that it can't swallow a slot. Not thread-safe.
 */
final class WaitingLine {

    /** How much waiting a point of priority is worth: a call of priority 1 overtakes those that came less than this before. */
    static final Duration AGEING = Duration.ofSeconds(1);

    /** Told of a call whose time is up; it has left the line. */
    @FunctionalInterface
    interface Late {
        void timedOut(Waiter waiter, long now);
    }

    private final Heap<Waiter> byTurn = new Heap<>(Waiter::before);
    private final Timers timers;
    private final Late late;

    WaitingLine(Timers timers, Late late) {
        this.timers = timers;
        this.late = late;
    }

    void add(Waiter waiter) {
        byTurn.add(waiter);
        Duration limit = waiter.checkout.queueTimeout();
        if (!limit.isZero()) {
            Timer deadline = new Timer(now -> timedOut(waiter, now));
            waiter.deadline = deadline;
            timers.set(deadline, waiter.arrived + Nanos.of(limit));
        }
    }

    /** Takes a call out, if it still waits. */
    void remove(Waiter waiter) {
        if (waiter.isPlaced()) {
            byTurn.remove(waiter);
            if (waiter.deadline != null) {
                timers.clear(waiter.deadline);
            }
        }
    }

    /** The next in turn, out of the line. */
    @Nullable
    Waiter poll() {
        Waiter next = byTurn.first();
        if (next != null) {
            remove(next);
        }
        return next;
    }

    int size() {
        return byTurn.size();
    }

    boolean isEmpty() {
        return byTurn.isEmpty();
    }

    private void timedOut(Waiter waiter, long now) {
        byTurn.remove(waiter);
        late.timedOut(waiter, now);
    }
}
