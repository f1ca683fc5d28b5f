package dev.flame.pool;

import java.util.concurrent.CompletableFuture;

/** A caller's view of its place in the line: cancelling it takes the call out. */
final class LeaseFuture extends CompletableFuture<Lease> {

    private final RunnerPool pool;
    final Waiter waiter;

    LeaseFuture(Checkout request, RunnerPool pool) {
        this.pool = pool;
        this.waiter = new Waiter(request, this);
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            pool.on(new Event.Cancelled(waiter));
        } else if (isDone() && !isCompletedExceptionally()) {
            // Granted at the moment of the cancel: nobody will use the slot.
            join().close();
        }
        return cancelled;
    }
}
