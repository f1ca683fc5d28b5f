package dev.flame.pool;

import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CompletableFuture;

/** A call that asks for a slot. Identity counts; all but the arrival is fixed. */
final class Waiter {

    /** First come first served within a priority, where each point of priority is worth some waiting. */
    static final Comparator<Waiter> BY_TURN =
            Comparator.<Waiter>comparingLong(w -> w.turn).thenComparingLong(w -> w.sequence);

    static final Comparator<Waiter> BY_DEADLINE =
            Comparator.<Waiter>comparingLong(w -> w.deadline).thenComparingLong(w -> w.sequence);

    final Checkout checkout;
    private final CompletableFuture<Lease> future;
    long sequence;
    long arrived;
    long turn;
    long deadline;

    Waiter(Checkout checkout, CompletableFuture<Lease> future) {
        this.checkout = checkout;
        this.future = future;
    }

    CompletableFuture<Lease> future() {
        return future;
    }

    void arrive(long sequence, long now) {
        this.sequence = sequence;
        this.arrived = now;
        this.turn = now - checkout.priority() * WaitingLine.AGEING.toNanos();
        this.deadline = checkout.queueTimeout().isZero()
                ? Long.MAX_VALUE
                : now + checkout.queueTimeout().toNanos();
    }

    Duration waited(long now) {
        return Duration.ofNanos(now - arrived);
    }
}
