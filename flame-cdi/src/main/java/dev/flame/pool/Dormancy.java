package dev.flame.pool;

import java.time.Duration;

/**
 * Lets the minimum go when the whole pool has been idle for {@code min-idle-after}; the next call brings it back. The timer
 * is left running while the pool works, and looks again when it is due.
 */
final class Dormancy {

    private final Books books;
    private final long limit;
    private final Timer timer = new Timer(this::due);
    private boolean idle;
    private long idleSince;
    private boolean asleep;

    Dormancy(Books books) {
        this.books = books;
        this.limit = Nanos.of(books.settings.minIdleAfter().orElse(Duration.ZERO));
    }

    boolean isAsleep() {
        return asleep;
    }

    /** A call came, or the bounds were changed: the minimum counts again. */
    void wake() {
        asleep = false;
        idle = false;
    }

    /** Looks whether the pool is idle now. */
    void look(long now) {
        if (limit == 0) {
            return;
        }
        if (books.inUse()) {
            idle = false;
        } else if (!idle) {
            idle = true;
            idleSince = now;
            if (!timer.isPlaced()) {
                books.timers.set(timer, now + limit);
            }
        }
    }

    private void due(long now) {
        if (idle) {
            if (idleSince + limit - now > 0) {
                books.timers.set(timer, idleSince + limit);
            } else {
                asleep = true;
            }
        }
    }
}
