package dev.flame.dispatch;

import dev.flame.pool.Lease;
import dev.flame.spi.Emission;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One subscription to the items of a call, from the waiting line to its last signal. It holds its slot until the run on the
 * runner is over. Thread-safe.
 */
final class StreamCall implements Flow.Subscription {

    private static final Logger LOG = System.getLogger(StreamCall.class.getName());

    private final Dispatcher dispatcher;
    private final Call call;
    private final Invocation invocation;
    private final Signals signals;
    private final Demand demand = new Demand();
    private final CompletableFuture<Lease> checkout;
    /** Null when it has ended or was cancelled: no signal follows, and nobody is held back from collection. */
    private final AtomicReference<Flow.@Nullable Subscriber<? super Object>> subscriber;

    private final AtomicReference<@Nullable InFlight> sent = new AtomicReference<>();
    private final AtomicReference<@Nullable Emission> here = new AtomicReference<>();

    StreamCall(
            Dispatcher dispatcher,
            Call call,
            Function<Consumer<Payload>, Invocation> invocation,
            Flow.Subscriber<? super Object> subscriber) {
        this.dispatcher = dispatcher;
        this.call = call;
        this.invocation = invocation.apply(item -> arrived(() -> dispatcher.item(call.target(), item)));
        this.signals = new Signals(dispatcher.continuations());
        this.checkout = new CompletableFuture<>();
        this.subscriber = new AtomicReference<>(subscriber);
    }

    /** Hands out the subscription, and takes a slot. */
    void start() {
        Flow.Subscriber<? super Object> first = subscriber.get();
        if (first != null) {
            tell(() -> first.onSubscribe(this));
        }
        signals.begin();
        if (isOver()) {
            return;
        }
        CompletableFuture<Lease> slot = dispatcher.checkout(call);
        checkout.whenComplete((none, cancelled) -> slot.cancel(false));
        slot.whenComplete(this::leased);
    }

    @Override
    public void request(long more) {
        if (more <= 0) {
            signals.add(() -> stop(new IllegalArgumentException(Messages.badRequest(more))));
            return;
        }
        demand.add(more);
        ask();
    }

    @Override
    public void cancel() {
        if (subscriber.getAndSet(null) != null) {
            abandon();
        }
    }

    private void abandon() {
        checkout.cancel(false);
        InFlight inFlight = sent.get();
        if (inFlight != null) {
            inFlight.abandon();
        }
        Emission local = here.get();
        if (local != null) {
            local.cancel();
        }
    }

    private boolean isOver() {
        return subscriber.get() == null;
    }

    private void leased(@Nullable Lease lease, @Nullable Throwable failure) {
        if (lease == null) {
            signals.add(() -> end(Submitted.unwrap(failure)));
        } else if (isOver()) {
            lease.close();
        } else if (lease.isLocal()) {
            here.set(new Emission(item -> arrived(() -> item)));
            dispatcher.continuations().execute(() -> runHere(lease));
            opened();
        } else {
            InFlight inFlight = dispatcher.send(call, invocation, lease, false);
            sent.set(inFlight);
            inFlight.reply()
                    .whenComplete((reply, lost) -> signals.add(() -> end(dispatcher.failure(inFlight, reply, lost))));
            opened();
        }
    }

    private void opened() {
        demand.open();
        ask();
        if (isOver()) {
            // cancel() may have looked before the call was there to be found
            abandon();
        }
    }

    private void ask() {
        long more = demand.next();
        if (more == 0) {
            return;
        }
        InFlight inFlight = sent.get();
        Emission local = here.get();
        if (inFlight != null) {
            inFlight.link().request(invocation, more);
        } else if (local != null) {
            local.request(more);
        }
    }

    private void arrived(Item item) {
        if (demand.came()) {
            signals.add(() -> next(item));
        } else {
            signals.add(() -> stop(new IllegalStateException(Messages.unrequested(call.target()))));
        }
    }

    private void next(Item item) {
        Flow.Subscriber<? super Object> to = subscriber.get();
        if (to == null) {
            return;
        }
        Object value;
        try {
            value = item.decode();
        } catch (RuntimeException unreadable) {
            stop(unreadable);
            return;
        }
        demand.taken();
        if (tell(() -> to.onNext(value))) {
            ask();
        }
    }

    /** Ends the stream at the runner, and with a failure here. */
    private void stop(Throwable failure) {
        if (!isOver()) {
            abandon();
            end(failure);
        }
    }

    private void end(@Nullable Throwable failure) {
        Flow.Subscriber<? super Object> to = subscriber.getAndSet(null);
        if (to == null) {
            return;
        }
        if (failure == null) {
            tell(to::onComplete);
        } else {
            tell(() -> to.onError(failure));
        }
    }

    /** A subscriber that throws breaks the rules (2.13) and counts as one that has cancelled. */
    private boolean tell(Runnable signal) {
        try {
            signal.run();
            return true;
        } catch (RuntimeException | Error broken) {
            LOG.log(Level.WARNING, Messages.subscriberThrew(call.target()), broken);
            cancel();
            return false;
        }
    }

    private void runHere(Lease lease) {
        Emission.bind(here.get());
        try {
            dispatcher.here(invocation, call.arguments(), call.inPlace());
            signals.add(() -> end(null));
        } catch (Throwable thrown) { // as on a runner, whatever it is
            signals.add(() -> end(thrown));
        } finally {
            Emission.bind(null);
            lease.close();
        }
    }

    /** An item that has come, not yet decoded. */
    @FunctionalInterface
    private interface Item {
        Object decode();
    }
}
