package dev.flame.dispatch;

import dev.flame.InvocationStatus;
import dev.flame.pool.Lease;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A call that was sent, until its reply is here. The lease goes back when the reply arrives, whether or not somebody still
 * waits for it: a cancelled run holds its slot until it has really stopped.
 *
 * @param invocation what was sent
 * @param key the call's key
 * @param lease the slot it holds
 * @param reply completes once
 * @param sentNanos when it was sent, on the meter's clock
 * @param overdueNanos when the reply is overdue, on the monotonic clock; {@link Long#MAX_VALUE} for never
 */
record InFlight(
        Invocation invocation,
        Optional<String> key,
        Lease lease,
        CompletableFuture<Reply> reply,
        long sentNanos,
        long overdueNanos) {

    @Override
    public boolean equals(Object other) {
        return other == this;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(invocation.id());
    }

    RunnerLink link() {
        return lease.link();
    }

    InvocationStatus status(long now) {
        return new InvocationStatus(
                invocation.id(),
                invocation.target(),
                key,
                link().runner(),
                Duration.ofNanos(now - sentNanos),
                LastReport.of(invocation));
    }

    /** Interrupts the work, if it is tied to its caller. */
    void abandon() {
        if (invocation.linked()) {
            link().cancel(invocation);
        }
    }
}
