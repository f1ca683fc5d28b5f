package dev.flame.dispatch;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.pool.Lease;
import dev.flame.pool.RunnerPool;
import dev.flame.spi.Invocation;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Calls with large arguments, whose callers wait: they are encoded when they have a slot and there is room for them, so that
 * many at once fill neither this JVM's heap nor that of a runner of the same size. Thread-safe.
 */
final class LargeCalls {

    /** Who was sent longer ago is at work, and makes room: no call waits for another one's work for long. */
    private static final Duration AT_WORK = Duration.ofSeconds(5);

    private final Dispatcher dispatcher;
    private final RunnerPool pool;
    private final Duration patience;
    private final ScheduledExecutorService timers;
    private final TransitBudget budget;

    /**
     * @param patience how long a call waits for room; zero for no limit
     */
    LargeCalls(
            Dispatcher dispatcher,
            RunnerPool pool,
            Duration patience,
            ScheduledExecutorService timers,
            TransitBudget budget) {
        this.dispatcher = dispatcher;
        this.pool = pool;
        this.patience = patience;
        this.timers = timers;
        this.budget = budget;
    }

    /** As {@link Dispatcher#call}, with a call that is in its trace, and what its arguments will take. */
    @Nullable
    Object call(Call traced, long bytes) throws Throwable {
        Lease lease = Dispatcher.await(dispatcher.lease(traced));
        if (lease.isLocal()) {
            return Dispatcher.here(traced, lease);
        }
        try (TransitBudget.Share share = share(traced, bytes, lease)) {
            InFlight sent = dispatcher.send(traced, encoded(traced, lease), lease, true);
            makeRoomLater(share);
            return dispatcher.outcome(sent, Dispatcher.awaitReply(sent));
        }
    }

    private TransitBudget.Share share(Call call, long bytes, Lease lease) throws InterruptedException {
        try {
            Optional<TransitBudget.Share> share = budget.take(bytes, patience);
            if (share.isPresent()) {
                return share.get();
            }
        } catch (InterruptedException interrupted) {
            lease.close();
            call.span().ended(null, interrupted);
            throw interrupted;
        }
        lease.close();
        NotDispatchedException late = new NotDispatchedException(
                Reason.QUEUE_TIMEOUT, Messages.noRoom(call.target(), bytes, patience, budget, pool.stats()), null);
        call.span().ended(null, late);
        throw late;
    }

    private Invocation encoded(Call call, Lease lease) {
        try {
            return dispatcher.encode(call);
        } catch (RuntimeException | Error refused) {
            lease.close();
            throw refused;
        }
    }

    private void makeRoomLater(TransitBudget.Share share) {
        try {
            timers.schedule(share::close, AT_WORK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            // the call ends soon, and its share with it
        }
    }
}
