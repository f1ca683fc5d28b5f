package dev.flame.runner;

import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.spi.Codec;
import dev.flame.spi.CodecException;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.Emission;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.wire.InboundInvocation;
import dev.flame.wire.JoinRefusedException;
import dev.flame.wire.MessageTooLargeException;
import dev.flame.wire.ParentAddress;
import dev.flame.wire.ParentConnection;
import dev.flame.wire.RunnerHandler;
import dev.flame.wire.WireSettings;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A runner's life: it dials its parent, serves it, and ends with it. The failsafe of RUN-2 is here: a parent that can't be
 * reached, refuses, or is lost, ends this JVM. Thread-safe.
 */
public final class RunnerSession implements RunnerHandler {

    private static final Logger LOG = System.getLogger(RunnerSession.class.getName());
    private static final String SHUTTING_DOWN = "the runner's JVM is shutting down";
    private static final Duration REDIAL = Duration.ofMillis(250);
    private static final Duration FLUSH = Duration.ofSeconds(2);

    /**
     * A runner's own clocks.
     *
     * @param failsafe how long it tries to reach its parent
     * @param grace how long an interrupted run may take to stop
     * @param detachedGrace how long unlinked work may go on without the parent
     * @param shutdown how long work may take to finish when the JVM is asked to end
     */
    public record Clocks(Duration failsafe, Duration grace, Duration detachedGrace, Duration shutdown) {}

    private final ParentAddress parent;
    private final Supplier<String> buildIdentity;
    private final Codec codec;
    private final Invoker invoker;
    private final WireSettings wire;
    private final Clocks clocks;
    private final Executor executor;
    private final Executor context;
    private final Pace pace = new Pace();
    private final ScheduledExecutorService timers;
    private final RunnerEngine engine;
    private final Terminator terminator;
    private final CompletableFuture<ParentConnection> connection = new CompletableFuture<>();
    private final CountDownLatch applicationUp = new CountDownLatch(1);
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread exitHook = new Thread(this::answerExiting, "flame-runner-exit");
    private volatile boolean leaving;

    /**
     * A session that has not begun.
     *
     * @param parent whom to dial
     * @param buildIdentity gives this copy's build identity; may block until it is known
     * @param codec decodes arguments and encodes outcomes
     * @param carriers restore the caller's context around each run
     * @param invoker calls the application's methods
     * @param wire limits and clocks of the connection
     * @param clocks this runner's own clocks
     * @param executor runs invocations, each on a thread of its own
     * @param context runs a task on the calling thread, as the executor's threads run it
     * @param timers for clocks
     * @param classLoader the application's
     * @param terminator ends this JVM
     */
    public RunnerSession(
            ParentAddress parent,
            Supplier<String> buildIdentity,
            Codec codec,
            ContextCarriers carriers,
            Invoker invoker,
            WireSettings wire,
            Clocks clocks,
            Executor executor,
            Executor context,
            ScheduledExecutorService timers,
            ClassLoader classLoader,
            Terminator terminator) {
        this.parent = parent;
        this.buildIdentity = buildIdentity;
        this.codec = codec;
        this.invoker = invoker;
        this.wire = wire;
        this.clocks = clocks;
        this.executor = executor;
        this.context = context;
        this.timers = timers;
        this.terminator = terminator;
        this.engine = new RunnerEngine(
                parent.runner(),
                carriers,
                executor,
                timers,
                clocks.grace(),
                classLoader,
                this::leave,
                ThrownReplies.lastResort(codec));
    }

    /**
     * Begins the failsafe clock, on a thread of its own, which dials after {@link #applicationUp}. That thread is no daemon
     * and lives until {@link #stop}: the application's {@code main} may return, as it does on Weld SE, and the runner must
     * stay.
     */
    public void start() {
        try {
            Runtime.getRuntime().addShutdownHook(exitHook);
        } catch (IllegalStateException endsAlready) {
            LOG.log(Level.DEBUG, "this JVM ended before its application was up");
        }
        Thread session = new Thread(this::live, "flame-runner");
        session.setDaemon(false);
        session.start();
    }

    /** Joins the parent: from now on work may come. */
    public void applicationUp() {
        applicationUp.countDown();
    }

    /**
     * Whether this runner is connected to its parent.
     *
     * @return true from its admission until it is stopped, drained or loses its parent
     */
    public boolean isJoined() {
        return connection.isDone() && !leaving && stopped.getCount() > 0;
    }

    private void live() {
        long deadline = System.nanoTime() + clocks.failsafe().toNanos();
        try {
            if (applicationUp.await(clocks.failsafe().toNanos(), TimeUnit.NANOSECONDS)) {
                if (stopped.getCount() > 0) {
                    dial(deadline);
                }
            } else {
                terminator.end(Messages.neverUp(parent.runner(), clocks.failsafe()));
            }
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Ends in order: tells the parent that no more is taken, lets runs finish within the shutdown clock, says goodbye.
     * For a JVM that was asked to end. Blocks for at most that long.
     */
    public void stop() {
        stopped.countDown();
        applicationUp.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(exitHook);
        } catch (IllegalStateException jvmEnds) {
            // no order among hooks: this may be the first
            answerExiting();
        }
        ParentConnection joined = connection.getNow(null);
        if (joined == null) {
            return;
        }
        joined.leaving(SHUTTING_DOWN);
        invoker.endKept();
        try {
            engine.drain().get(clocks.shutdown().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            engine.cancelAll();
        } catch (InterruptedException interrupted) {
            LOG.log(Level.WARNING, Messages.drainInterrupted(parent.runner(), engine.running()));
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
        joined.close("the runner's JVM has shut down", FLUSH)
                .toCompletableFuture()
                .join();
    }

    private void dial(long deadline) {
        String where = parent.host() + ":" + parent.port();
        String identity;
        try {
            identity = buildIdentity.get();
        } catch (RuntimeException unknown) {
            terminator.end(Messages.ends(parent.runner(), String.valueOf(unknown.getMessage())));
            return;
        }
        while (true) {
            try {
                connection.complete(ParentConnection.dial(parent, identity, codec.name(), this, wire));
                LOG.log(Level.INFO, Messages.joined(parent.runner(), where));
                return;
            } catch (JoinRefusedException refused) {
                terminator.end(Messages.refusedByParent(parent.runner(), where, String.valueOf(refused.getMessage())));
                return;
            } catch (IOException unreachable) {
                LOG.log(Level.DEBUG, () -> "the parent at " + where + " was not reached: " + unreachable);
                if (System.nanoTime() - deadline > 0) {
                    terminator.end(Messages.failsafe(parent.runner(), where, clocks.failsafe()));
                    return;
                }
                LockSupport.parkNanos(REDIAL.toNanos());
            }
        }
    }

    @Override
    public void invoke(InboundInvocation invocation) {
        @Nullable String refusal = invoker.refusal(invocation.target());
        if (refusal != null) {
            answer(invocation, new Reply.Refused(refusal));
            return;
        }
        Work work = new Work(
                invocation.id(),
                invocation.target(),
                invocation.context(),
                invocation.timeout(),
                invocation.linked(),
                () -> run(invocation),
                reply -> answer(invocation, reply),
                invocation::progress,
                new Emission(item -> invocation.item(codec.encode(item))));
        engine.start(work, thread(invocation));
    }

    /** A short run goes where its message was read. */
    private Executor thread(InboundInvocation invocation) {
        boolean alone = engine.running() == 0 && !invocation.isFollowed();
        return pace.isShort(invocation.target(), alone)
                ? task -> invocation.runWhereRead(() -> context.execute(task))
                : executor;
    }

    private Reply run(InboundInvocation invocation) {
        long begun = System.nanoTime();
        try {
            return outcome(invocation);
        } finally {
            pace.ran(invocation.target(), System.nanoTime() - begun);
        }
    }

    private Reply outcome(InboundInvocation invocation) {
        @Nullable Object[] arguments;
        try {
            @Nullable Object decoded = codec.decode(invocation.takeArguments());
            arguments = decoded instanceof Object[] array ? array : new Object[0];
        } catch (CodecException failure) {
            return new Reply.Refused(
                    Messages.unreadableArguments(invocation.target(), String.valueOf(failure.getMessage())));
        }
        try {
            return new Reply.Returned(codec.encode(invoker.invoke(invocation.target(), arguments)));
        } catch (CodecException failure) {
            return ResultReplies.unencodable(codec, invocation.target(), failure);
        } catch (Throwable thrown) {
            if (thrown instanceof OutOfMemoryError) {
                leave(Messages.outOfMemory(invocation.target(), parent.runner()));
            }
            return ThrownReplies.of(codec, thrown);
        }
    }

    private void answer(InboundInvocation invocation, Reply reply) {
        try {
            invocation.reply(reply);
        } catch (MessageTooLargeException tooLarge) {
            Payload told = codec.encodeThrowable(tooLarge);
            try {
                invocation.reply(new Reply.Thrown(told));
            } catch (MessageTooLargeException again) {
                LOG.log(Level.ERROR, "even the error was too large for the parent", again);
            }
        }
    }

    @Override
    public void cancel(long id) {
        engine.cancel(id);
    }

    @Override
    public void request(long id, long more) {
        engine.request(id, more);
    }

    @Override
    public void drain(Duration limit) {
        leaving = true;
        if (!limit.isZero()) {
            timers.schedule(engine::cancelAll, limit.toMillis(), TimeUnit.MILLISECONDS);
        }
        engine.drain()
                .thenRun(() -> connection.thenAccept(joined -> joined.close("drained", FLUSH)
                        .thenRun(() -> terminator.end(Messages.ends(parent.runner(), "its parent drained it")))));
    }

    @Override
    public void parentLost(String reason) {
        leaving = true;
        engine.cancelLinked();
        RunnerId runner = parent.runner();
        LOG.log(Level.WARNING, Messages.parentLost(runner, reason, engine.running()));
        CompletableFuture<Void> done = engine.drain();
        done.completeOnTimeout(null, clocks.detachedGrace().toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> terminator.end(Messages.ends(runner, "its parent is gone")));
    }

    /** Tells the callers whose work ends this JVM, since nothing will come back from it; first of all, that no more is taken. */
    private void answerExiting() {
        RunnerId runner = parent.runner();
        engine.endExiting(target -> {
            connection.thenAccept(joined -> joined.leaving(SHUTTING_DOWN));
            String why = Messages.calledExit(target, runner);
            LOG.log(Level.ERROR, why);
            return ThrownReplies.of(codec, new RunnerLostException(runner, why, null));
        });
    }

    private void leave(String why) {
        LOG.log(Level.WARNING, why);
        connection.thenAccept(joined -> joined.leaving(why));
    }
}
