package dev.flame.dispatch;

import dev.flame.pool.Lease;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call that nobody blocks on. Its {@code cancel} reaches the waiting line or the runner, wherever the call
 * is by then.
 */
final class Submitted extends CompletableFuture<@Nullable Object> {

    private final Dispatcher dispatcher;
    private final Call call;
    private volatile Invocation invocation;
    private final CompletableFuture<Lease> checkout;
    private final Executor continuations;
    private final AtomicReference<@Nullable InFlight> sent = new AtomicReference<>();

    private Submitted(
            Dispatcher dispatcher,
            Call call,
            Invocation invocation,
            CompletableFuture<Lease> checkout,
            Executor continuations) {
        this.dispatcher = dispatcher;
        this.call = call;
        this.invocation = invocation;
        this.checkout = checkout;
        this.continuations = continuations;
    }

    static Submitted start(
            Dispatcher dispatcher,
            Call call,
            Invocation invocation,
            CompletableFuture<Lease> checkout,
            Executor continuations) {
        Submitted submitted = new Submitted(dispatcher, call, invocation, checkout, continuations);
        checkout.whenComplete(submitted::leased);
        return submitted;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        if (cancelled) {
            checkout.cancel(false);
            InFlight inFlight = sent.get();
            if (inFlight != null) {
                inFlight.abandon();
            }
        }
        return cancelled;
    }

    private void leased(@Nullable Lease lease, @Nullable Throwable failure) {
        if (lease == null) {
            completeExceptionally(unwrap(failure));
            return;
        }
        if (isDone()) {
            call.span().ended(null, new CancellationException());
            lease.close();
            return;
        }
        if (lease.isLocal()) {
            continuations.execute(() -> runHere(lease));
            return;
        }
        InFlight inFlight = dispatcher.send(call, invocation, lease, false);
        sent.set(inFlight);
        invocation = inFlight.invocation();
        if (isCancelled()) {
            // cancel() may have looked before the call was there to be found
            inFlight.abandon();
        }
        inFlight.reply().whenCompleteAsync((reply, lost) -> finish(inFlight, reply, lost), continuations);
    }

    private void finish(InFlight inFlight, @Nullable Reply reply, @Nullable Throwable lost) {
        if (reply == null) {
            completeExceptionally(unwrap(lost));
            return;
        }
        try {
            complete(dispatcher.outcome(inFlight, reply));
        } catch (Throwable outcome) {
            completeExceptionally(outcome);
        }
    }

    private void runHere(Lease lease) {
        try {
            @Nullable Object result = dispatcher.here(invocation, call.arguments(), call.inPlace());
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete(this::outcome);
            } else {
                complete(result);
            }
        } catch (Throwable outcome) {
            completeExceptionally(outcome);
        } finally {
            lease.close();
        }
    }

    private void outcome(@Nullable Object value, @Nullable Throwable failure) {
        if (failure == null) {
            complete(value);
        } else {
            completeExceptionally(unwrap(failure));
        }
    }

    static Throwable unwrap(@Nullable Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() != null) {
            return failure.getCause();
        }
        return failure == null ? new IllegalStateException("a call ended without an outcome") : failure;
    }
}
