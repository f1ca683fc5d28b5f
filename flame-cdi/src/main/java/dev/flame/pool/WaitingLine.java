package dev.flame.pool;

import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The calls that wait, by turn and by deadline: each operation costs O(log n). Not thread-safe. */
final class WaitingLine {

    /** How much waiting a point of priority is worth: a call of priority 1 overtakes those that came less than this before. */
    static final Duration AGEING = Duration.ofSeconds(1);

    private final TreeSet<Waiter> byTurn = new TreeSet<>(Waiter.BY_TURN);
    private final TreeSet<Waiter> byDeadline = new TreeSet<>(Waiter.BY_DEADLINE);

    void add(Waiter waiter) {
        byTurn.add(waiter);
        if (waiter.deadline != Long.MAX_VALUE) {
            byDeadline.add(waiter);
        }
    }

    boolean remove(Waiter waiter) {
        byDeadline.remove(waiter);
        return byTurn.remove(waiter);
    }

    /** The next in turn, out of the line. */
    @Nullable
    Waiter poll() {
        Waiter next = byTurn.pollFirst();
        if (next != null) {
            byDeadline.remove(next);
        }
        return next;
    }

    /** The next one whose deadline has passed, out of the line. */
    @Nullable
    Waiter pollExpired(long now) {
        if (byDeadline.isEmpty() || byDeadline.first().deadline > now) {
            return null;
        }
        Waiter expired = byDeadline.pollFirst();
        if (expired != null) {
            byTurn.remove(expired);
        }
        return expired;
    }

    long nextDeadline() {
        return byDeadline.isEmpty() ? Long.MAX_VALUE : byDeadline.first().deadline;
    }

    int size() {
        return byTurn.size();
    }

    boolean isEmpty() {
        return byTurn.isEmpty();
    }
}
