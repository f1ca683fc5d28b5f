package dev.flame.pool;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A call that asks for a slot; as an element it is in the waiting line. The engine never touches its future. */
final class Waiter extends Heap.Node {

    final Checkout checkout;
    private final CompletableFuture<Lease> future;
    long sequence;
    long arrived;
    /** When it would have come, had it no priority: who would have come first goes first. */
    long turn;
    /** How long it waited, once it has its answer. */
    long waited;

    @Nullable
    Timer deadline;

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
    }

    static boolean before(Waiter a, Waiter b) {
        return a.turn != b.turn ? a.turn - b.turn < 0 : a.sequence < b.sequence;
    }
}
