package dev.flame.pool;

import dev.flame.PoolHealth;
import dev.flame.PoolHealth.Down;
import java.time.Duration;
import java.util.Optional;

/**
 * Says whether a pool can do its work, and why not. Without a ready runner it can't when the backend says that no boot can
 * succeed, when two tries to boot have failed in a row, or when the spend guard refuses. With nobody waiting and no minimum to
 * keep, such a finding holds for a while only, since the pool tries again with the next call: an application that gets no
 * calls while it is not ready would else never be ready again. Not thread-safe.
 */
final class Diagnosis {

    /** How long a failure counts while nobody asks for a runner. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    private static final int FAILED_TRIES = 2;

    private final Books books;
    private final Growth growth;

    Diagnosis(Books books, Growth growth) {
        this.books = books;
        this.growth = growth;
    }

    /** The pool's health; {@code kept} is how many runners it has to keep now. */
    PoolHealth health(int kept, long now) {
        return new PoolHealth(books.stats(), books.fleet.ready() > 0 ? Optional.empty() : down(kept, now));
    }

    /** The health of a pool that takes no more calls. */
    PoolHealth closed(long since, long now) {
        String why = Messages.takesNoCalls(books.settings.name());
        return new PoolHealth(
                books.stats(), Optional.of(new Down(why, Duration.ofNanos(now - since), 0, Optional.empty())));
    }

    private Optional<Down> down(int kept, long now) {
        boolean asked = !books.line.isEmpty() || kept > 0;
        return failedBoots(asked, now).or(() -> heldBack(asked, now));
    }

    private Optional<Down> failedBoots(boolean asked, long now) {
        BootBackoff backoff = books.backoff;
        Throwable last = backoff.lastFailure();
        if (last == null
                || !(backoff.isHopeless() || backoff.failedTries() >= FAILED_TRIES)
                || !counts(asked, backoff.lastFailedAt(), now)) {
            return Optional.empty();
        }
        boolean tries = asked && books.fleet.booting() == 0;
        return Optional.of(new Down(
                Messages.cannotBoot(books.settings.name(), backoff.failedBoots(), last),
                Duration.ofNanos(now - backoff.firstFailedAt()),
                backoff.failedBoots(),
                tries ? Optional.of(Duration.ofNanos(Math.max(0, backoff.until() - now))) : Optional.empty()));
    }

    private Optional<Down> heldBack(boolean asked, long now) {
        if (!growth.isHeldBack() || books.fleet.booting() > 0 || !counts(asked, growth.lastHeldBack(), now)) {
            return Optional.empty();
        }
        return Optional.of(new Down(
                Messages.spendGuard(books.stats(), books.settings.maxRunnerMinutesPerHour()),
                Duration.ofNanos(now - growth.firstHeldBack()),
                0,
                asked
                        ? Optional.of(Duration.ofNanos(
                                Math.max(0, growth.lastHeldBack() + Nanos.of(SpendGuard.RECHECK) - now)))
                        : Optional.empty()));
    }

    private static boolean counts(boolean asked, long at, long now) {
        return asked || now - at < MEMORY.toNanos();
    }
}
