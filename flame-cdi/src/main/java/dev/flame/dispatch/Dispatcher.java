package dev.flame.dispatch;

import dev.flame.CallOptions;
import dev.flame.InvocationStatus;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.ProgressReported;
import dev.flame.RemoteMethodException;
import dev.flame.RunTimeoutException;
import dev.flame.pool.Checkout;
import dev.flame.pool.Lease;
import dev.flame.pool.PoolMeter;
import dev.flame.pool.PoolSettings;
import dev.flame.pool.RunOutcome;
import dev.flame.pool.RunnerPool;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes a call from its caller to a runner of one pool and brings its outcome back. Every call ends exactly once: with the
 * method's value, the method's exception, or a {@link dev.flame.FlameException}. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {

    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final RunnerPool pool;
    private final PoolSettings settings;
    private final Codec codec;
    private final ContextCarriers carriers;
    private final Arguments arguments;
    private final Consumer<ProgressReported> progress;
    private final PoolMeter meter;
    private final Underway underway;
    private final Executor continuations;
    private final CallSpans spans;
    private final LargeCalls largeCalls;

    /**
     * A dispatcher of one pool.
     *
     * @param pool where slots come from
     * @param settings the pool's settings
     * @param codec encodes arguments and decodes outcomes
     * @param carriers what travels beside the arguments
     * @param encodes false only where runners live in this JVM and take live arguments
     * @param progress takes what the work reports, on a thread of its connection: must return quickly
     * @param meter measures the runs
     * @param scheduler for the sweep of overdue calls
     * @param grace how long an interrupted run may take to stop on the runner
     * @param spans puts the calls into their callers' traces
     * @param continuations runs what follows a reply of an asynchronous call, and local overflow of one
     */
    public Dispatcher(
            RunnerPool pool,
            PoolSettings settings,
            Codec codec,
            ContextCarriers carriers,
            boolean encodes,
            Consumer<ProgressReported> progress,
            PoolMeter meter,
            ScheduledExecutorService scheduler,
            Duration grace,
            CallSpans spans,
            Executor continuations) {
        this.pool = pool;
        this.settings = settings;
        this.codec = codec;
        this.carriers = carriers;
        this.arguments = new Arguments(codec, encodes);
        this.progress = progress;
        this.meter = meter;
        this.largeCalls = new LargeCalls(this, pool, settings.queueTimeout(), scheduler, TransitBudget.OF_THIS_JVM);
        this.underway = new Underway(scheduler, grace.plus(MARGIN));
        this.spans = spans;
        this.continuations = continuations;
    }

    /**
     * Makes a call and waits for its outcome.
     *
     * @param call the call
     * @return what the method returned
     * @throws InterruptedException if the waiting thread was interrupted; the work is interrupted too, if it is linked
     * @throws Throwable what the method threw, or a {@link dev.flame.FlameException}
     */
    public @Nullable Object call(Call call) throws Throwable {
        Call traced = trace(call);
        long large = arguments.expected(call.target(), call.arguments());
        if (large > 0) {
            return largeCalls.call(traced, large);
        }
        Invocation invocation = encode(traced);
        Lease lease = await(lease(traced));
        if (lease.isLocal()) {
            return here(traced, lease);
        }
        InFlight sent = send(traced, invocation, lease, true);
        return outcome(sent, awaitReply(sent));
    }

    /** Makes a call on its caller's thread. */
    static @Nullable Object here(Call call, Lease lease) throws Throwable {
        try {
            return call.inPlace().call(call.arguments());
        } finally {
            lease.close();
        }
    }

    /**
     * Takes a slot and keeps it: for work that stays on one runner until it is ended, and for the calls to it.
     *
     * @param call what is kept running; its timeout is that of the calls to it
     * @return the slot, with the work sent
     * @throws InterruptedException if the waiting thread was interrupted; nothing was sent then
     * @throws Throwable why no slot came; a {@link NotDispatchedException} also where the pool overflows to the caller
     */
    public Held hold(Call call) throws Throwable {
        Call traced = trace(call);
        Invocation invocation = encode(traced).unlimited();
        Lease lease = await(lease(traced));
        if (lease.isLocal()) {
            throw new NotDispatchedException(
                    Reason.QUEUE_FULL, Messages.noRunnerToHold(call.target(), pool.stats()), null);
        }
        return new Held(this, send(traced, invocation, lease, false, meter::kept), continuations);
    }

    /**
     * Makes a call without waiting.
     *
     * @param call the call
     * @return completes with the outcome; {@code cancel} takes the call out of the waiting line, or interrupts the work
     *     on the runner if it is linked
     */
    public CompletableFuture<@Nullable Object> submit(Call call) {
        Call traced = trace(call);
        Invocation invocation;
        try {
            invocation = encode(traced);
        } catch (NotDispatchedException refused) {
            return CompletableFuture.failedFuture(refused);
        }
        return Submitted.start(this, traced, invocation, lease(traced), continuations);
    }

    /**
     * Makes a call that gives items, at each subscription anew. Each holds a slot from its subscription to its end.
     *
     * @param call the call, linked; its arguments and context are taken now
     * @return gives the items of the runner's publisher as they are requested; ends with its end, or with what
     *     {@link #call} would throw
     * @throws NotDispatchedException if the arguments can't travel
     */
    public Flow.Publisher<Object> stream(Call call) {
        return new Streamed(this, call, arguments.encode(call.target(), call.arguments()), carriers.capture());
    }

    /**
     * Looks whether something can travel to a runner, before anything is dispatched.
     *
     * @param what for the message
     * @param argument the first argument of calls to come
     * @throws NotDispatchedException if it can't
     */
    public void requireTravels(String what, Object argument) {
        arguments.encode(what, new Object[] {argument});
    }

    /**
     * The calls that are on runners.
     *
     * @return a snapshot, the oldest first
     */
    public List<InvocationStatus> invocations() {
        return underway.statuses(meter.now());
    }

    @Override
    public void close() {
        underway.close();
    }

    /** Begins a call's span in the caller's trace, on the caller's thread. */
    Call trace(Call call) {
        try {
            return call.in(spans.begin(settings.name(), call.target()));
        } catch (RuntimeException | LinkageError failure) {
            carriers.report("trace", "begin", failure);
            return call;
        }
    }

    CompletableFuture<Lease> lease(Call call) {
        CompletableFuture<Lease> lease = checkout(call);
        if (!lease.isDone()) {
            call.span().waits(pool.stats());
        }
        lease.whenComplete((slot, failure) -> {
            if (failure != null) {
                call.span().ended(null, Submitted.unwrap(failure));
            } else if (slot.isLocal()) {
                call.span().local();
            }
        });
        return lease;
    }

    InFlight send(Call traced, Invocation invocation, Lease lease, boolean attended) {
        return send(traced, invocation, lease, attended, meter::ran);
    }

    /** Tells the meter how it ended. */
    @FunctionalInterface
    interface Measure {
        void ended(String target, RunOutcome outcome, long nanos);
    }

    InFlight send(Call traced, Invocation invocation, Lease lease, boolean attended, Measure measure) {
        traced.span().leased(lease.link());
        long sent = meter.now();
        InFlight call = new InFlight(
                invocation.sent(),
                traced.options().key(),
                lease,
                attended ? lease.link().sendAttended(invocation) : lease.link().send(invocation),
                sent,
                underway.deadline(invocation.timeout()));
        underway.add(call);
        call.reply().whenComplete((reply, failure) -> {
            underway.remove(call);
            lease.close();
            measure.ended(call.invocation().target(), RunOutcome.of(reply), meter.now() - sent);
            traced.span().ended(reply, failure);
        });
        return call;
    }

    /** How calls to placed beans are measured. */
    Measure onPlaced() {
        return meter::ranOnPlaced;
    }

    @Nullable
    Object outcome(InFlight sent, Reply reply) throws Throwable {
        String target = sent.invocation().target();
        // A switch over sealed types needs Java 21.
        if (reply instanceof Reply.Returned returned) {
            try {
                return codec.decode(returned.value());
            } catch (CodecException failure) {
                throw new RemoteMethodException(
                        "unreadable result",
                        Messages.resultDoesNotArrive(
                                target, sent.link().runner(), String.valueOf(failure.getMessage())),
                        failure);
            }
        }
        if (reply instanceof Reply.Thrown thrown) {
            throw RemoteTrace.join(codec.decodeThrowable(thrown.throwable()), sent.link());
        }
        if (reply instanceof Reply.Refused refused) {
            throw new NotDispatchedException(
                    Reason.REFUSED, Messages.refused(target, sent.link(), refused.why()), null);
        }
        if (reply instanceof Reply.TimedOut timedOut) {
            throw new RunTimeoutException(
                    sent.link().runner(),
                    Messages.timedOut(target, sent.link(), sent.invocation().timeout(), timedOut.ranMillis()));
        }
        throw new CancellationException(
                target + " was cancelled on runner " + sent.link().runner());
    }

    /** What a stream ends with, or null if in order. */
    @Nullable
    Throwable failure(InFlight sent, @Nullable Reply reply, @Nullable Throwable lost) {
        if (reply == null) {
            return Submitted.unwrap(lost);
        }
        try {
            outcome(sent, reply);
            return null;
        } catch (Throwable thrown) {
            return thrown;
        }
    }

    Object item(String target, Payload item) {
        try {
            return Objects.requireNonNull(codec.decode(item));
        } catch (CodecException failure) {
            throw new RemoteMethodException(
                    "unreadable item",
                    Messages.itemDoesNotArrive(target, String.valueOf(failure.getMessage())),
                    failure);
        }
    }

    /** Makes a call on a thread of this JVM that is not its caller's: with the caller's context. */
    @Nullable
    Object here(Invocation invocation, @Nullable Object[] arguments, Invocation.InPlace inPlace) throws Throwable {
        ContextCarrier.Restored context = carriers.restore(invocation.context());
        try {
            return inPlace.call(arguments);
        } finally {
            context.close();
        }
    }

    Executor continuations() {
        return continuations;
    }

    Invocation encode(Call call) {
        Payload encoded;
        try {
            encoded = arguments.encode(call.target(), call.arguments());
        } catch (NotDispatchedException refused) {
            call.span().ended(null, refused);
            throw refused;
        }
        return invocation(call, encoded, call.span().during(carriers::capture), item -> {});
    }

    Invocation invocation(Call call, Payload encoded, Map<String, String> context, Consumer<Payload> items) {
        long id = Invocation.nextId();
        return new Invocation(
                id,
                call.target(),
                encoded,
                context,
                call.options().timeout().orElse(settings.timeout()),
                call.options().link(),
                Optional.of(new LiveArguments(call)),
                new LastReport(report -> progress.accept(new ProgressReported(
                        settings.name(), id, call.target(), call.options().key(), report.done(), report.what()))),
                items);
    }

    CompletableFuture<Lease> checkout(Call call) {
        CallOptions options = call.options();
        return pool.checkout(new Checkout(options.priority(), settings.queueTimeout(), options.link(), options.key()));
    }

    static Reply awaitReply(InFlight sent) throws Throwable {
        try {
            sent.link().attend(sent.reply());
            return await(sent.reply());
        } catch (InterruptedException interrupted) {
            sent.abandon();
            throw interrupted;
        }
    }

    static <T> T await(CompletableFuture<T> future) throws Throwable {
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            future.cancel(false);
            throw interrupted;
        } catch (ExecutionException | CompletionException failure) {
            throw Objects.requireNonNullElse(failure.getCause(), failure);
        }
    }

    /** The call for a runner in this JVM: with the arguments that it decoded, or with the live ones if it got none. */
    private record LiveArguments(Call call) implements Invocation.InPlace {
        @Override
        public @Nullable Object call(@Nullable Object[] decoded) throws Throwable {
            return call.inPlace().call(decoded.length == 0 ? call.arguments() : decoded);
        }
    }
}
