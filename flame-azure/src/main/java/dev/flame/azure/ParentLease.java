package dev.flame.azure;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells all others that this parent lives: a lease on a blob of its own, renewed four times before it ends. Azure's storage
 * keeps that clock, so clocks that disagree don't matter. Once another has taken the lease, it is lost for good: this parent
 * then counts as dead, and goes on under a new name.
 */
final class ParentLease {

    private static final Logger LOG = System.getLogger(ParentLease.class.getName());
    private static final Duration RENEW = Duration.ofSeconds(15);
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofSeconds(45);

    private final Store store;
    private final Timers timers;
    private final Consumer<String> lost;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Held held;
    private @Nullable CompletableFuture<String> acquiring;
    private boolean closed;

    ParentLease(Store store, Timers timers, Consumer<String> lost) {
        this.store = store;
        this.timers = timers;
        this.lost = lost;
    }

    static String blob(String parent) {
        return "parents/" + parent;
    }

    /** The parent's name, if it is held now. */
    Optional<String> name() {
        lock.lock();
        try {
            return Optional.ofNullable(held).map(each -> each.parent);
        } finally {
            lock.unlock();
        }
    }

    /** The parent's name, once its lease is certain: taken, or renewed, within the last 45 s. */
    CompletableFuture<String> certain() {
        Held mine;
        CompletableFuture<String> taking;
        boolean first;
        lock.lock();
        try {
            mine = held;
            first = mine == null && acquiring == null;
            taking = acquiring == null ? new CompletableFuture<>() : acquiring;
            if (first) {
                acquiring = taking;
            }
        } finally {
            lock.unlock();
        }
        if (mine == null) {
            if (first) {
                acquire(taking);
            }
            return taking;
        }
        if (timers.nanos() - mine.renewedAt < FRESH.toNanos()) {
            return CompletableFuture.completedFuture(mine.parent);
        }
        return renewed(mine).thenApply(ok -> mine.parent);
    }

    private void acquire(CompletableFuture<String> result) {
        String parent = UUID.randomUUID().toString();
        Held mine = new Held(parent, UUID.randomUUID().toString(), timers.nanos());
        store.create(blob(parent))
                .thenCompose(ok -> store.acquire(blob(parent), mine.leaseId))
                .whenComplete((ok, failure) -> {
                    lock.lock();
                    try {
                        acquiring = null;
                        if (failure == null) {
                            held = mine;
                        }
                    } finally {
                        lock.unlock();
                    }
                    if (failure == null) {
                        timers.after(RENEW, () -> keep(mine));
                        result.complete(parent);
                    } else {
                        result.completeExceptionally(ArmException.unwrap(failure));
                    }
                });
    }

    private void keep(Held mine) {
        if (!current(mine)) {
            return;
        }
        renewed(mine).whenComplete((ok, failure) -> {
            if (failure != null && current(mine)) {
                Level level = mine.late ? Level.DEBUG : Level.WARNING;
                LOG.log(level, Messages.leaseLate(mine.parent, ArmException.unwrap(failure)));
            }
            mine.late = failure != null;
            timers.after(failure == null ? RENEW : RETRY, () -> keep(mine));
        });
    }

    private CompletableFuture<String> renewed(Held mine) {
        long sent = timers.nanos();
        return store.renew(blob(mine.parent), mine.leaseId).whenComplete((ok, failure) -> {
            if (failure == null) {
                mine.renewedAt = sent;
                return;
            }
            int status = ArmException.of(failure).map(ArmException::status).orElse(0);
            if (status == 404 || status == 409 || status == 412) {
                lose(mine);
            }
        });
    }

    private void lose(Held mine) {
        lock.lock();
        try {
            if (held != mine || closed) {
                return;
            }
            held = null;
        } finally {
            lock.unlock();
        }
        LOG.log(Level.WARNING, Messages.leaseLost(mine.parent));
        lost.accept(mine.parent);
    }

    private boolean current(Held mine) {
        lock.lock();
        try {
            return held == mine && !closed;
        } finally {
            lock.unlock();
        }
    }

    /** Gives the lease back, and removes the blob. */
    CompletableFuture<Boolean> close() {
        Held mine;
        lock.lock();
        try {
            closed = true;
            mine = held;
            held = null;
        } finally {
            lock.unlock();
        }
        return mine == null
                ? CompletableFuture.completedFuture(false)
                : store.delete(blob(mine.parent), Optional.of(mine.leaseId));
    }

    private static final class Held {
        final String parent;
        final String leaseId;
        volatile long renewedAt;
        volatile boolean late;

        Held(String parent, String leaseId, long renewedAt) {
            this.parent = parent;
            this.leaseId = leaseId;
            this.renewedAt = renewedAt;
        }
    }
}
