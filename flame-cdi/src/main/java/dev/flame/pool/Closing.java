package dev.flame.pool;

import dev.flame.NotDispatchedException.Reason;
import java.time.Duration;
import java.util.List;

/** Drains the whole pool: no new calls, leases finish, then all runners stop; at a limit, what is left is ended. */
final class Closing {

    /** How long the backend may take, after the limit, before the pool reports that it is closed all the same. */
    static final Duration LAST_RESORT = Duration.ofSeconds(10);

    private final Books books;
    private final Retirement retirement;
    private final Timer limit = new Timer(this::limitPassed);
    private final Timer lastResort = new Timer(now -> gone());
    private boolean closing;
    private boolean gone;

    Closing(Books books, Retirement retirement) {
        this.books = books;
        this.retirement = retirement;
    }

    boolean isClosing() {
        return closing;
    }

    /** Begins, or tightens the limit; {@link Long#MAX_VALUE} for none. */
    void close(long limitNanos, long now) {
        if (!closing) {
            closing = true;
            books.refuseAll(Reason.DRAINING, now, null, Messages::draining);
            for (Runner runner : books.fleet.bySurplus()) {
                retirement.leave(runner, "the pool drains", now);
            }
        }
        if (limitNanos != Long.MAX_VALUE && !gone) {
            long at = now + Math.min(limitNanos, Nanos.of(Nanos.LONGEST));
            if (!lastResort.isPlaced() && (!limit.isPlaced() || limit.at - at > 0)) {
                books.timers.set(limit, at);
            }
        }
    }

    /** Looks whether all are gone. */
    void look() {
        if (books.fleet.size() == 0) {
            gone();
        }
    }

    private void limitPassed(long now) {
        for (Runner runner : List.copyOf(books.fleet.all())) {
            retirement.part(runner, "shutdown-timeout has passed", now);
        }
        books.timers.set(lastResort, now + Nanos.of(LAST_RESORT));
    }

    private void gone() {
        if (!gone) {
            gone = true;
            books.timers.clear(limit);
            books.timers.clear(lastResort);
            books.decide(new Effect.AllGone());
        }
    }
}
