package dev.flame.runner;

import dev.flame.Progress;
import dev.flame.RunnerId;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.Emission;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Runs invocations on one runner: a thread each, under the run clock, cancellable, drainable. Knows neither the wire nor
 * CDI, and serves runners in their own JVM and in the parent's alike. Thread-safe.
 */
final class RunnerEngine {

    private static final Logger LOG = System.getLogger(RunnerEngine.class.getName());

    private final RunnerId runner;
    private final ContextCarriers carriers;
    private final Executor executor;
    private final ScheduledExecutorService timers;
    private final Duration grace;
    private final ClassLoader classLoader;
    private final Consumer<String> distrust;
    private final Reply lastResort;
    private final Map<Long, Run> runs = new ConcurrentHashMap<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final CompletableFuture<Void> drained = new CompletableFuture<>();

    /**
     * An engine.
     *
     * @param runner whose it is
     * @param carriers restore the caller's context around each run
     * @param executor runs the invocations, each on a thread of its own
     * @param timers for the run clocks
     * @param grace how long an interrupted run may take to stop
     * @param classLoader the application's
     * @param distrust told when a run did not stop: this runner should take no more
     * @param lastResort what a caller is told where there is no memory left to make an answer
     */
    RunnerEngine(
            RunnerId runner,
            ContextCarriers carriers,
            Executor executor,
            ScheduledExecutorService timers,
            Duration grace,
            ClassLoader classLoader,
            Consumer<String> distrust,
            Payload lastResort) {
        this.runner = runner;
        this.carriers = carriers;
        this.executor = executor;
        this.timers = timers;
        this.grace = grace;
        this.classLoader = classLoader;
        this.distrust = distrust;
        this.lastResort = new Reply.Thrown(lastResort);
    }

    /** Starts an invocation; its reply comes by {@code work.reply()}. */
    void start(Work work) {
        start(work, executor);
    }

    /** Starts an invocation elsewhere than on the engine's own threads: that thread does nothing else meanwhile. */
    void start(Work work, Executor thread) {
        Run run = new Run(work);
        runs.put(work.id(), run);
        if (draining.get()) {
            finish(run, new Reply.Refused(Messages.draining(runner)));
            return;
        }
        if (!work.timeout().isZero()) {
            run.clock(timers.schedule(
                    () -> stop(run, Run.Stop.TIMEOUT), work.timeout().toNanos(), TimeUnit.NANOSECONDS));
        }
        try {
            thread.execute(() -> execute(run));
        } catch (RejectedExecutionException full) {
            finish(run, new Reply.Refused("no thread for it: " + full.getMessage()));
        }
    }

    /** Interrupts an invocation; one that is over is left alone. */
    void cancel(long id) {
        Run run = runs.get(id);
        if (run != null) {
            stop(run, Run.Stop.CANCEL);
        }
    }

    /** Ends the runs that asked this JVM to end: their threads never return, and nothing else may wait for them. */
    void endExiting(Function<String, Reply> reply) {
        runs.values().stream().filter(Run::exits).forEach(run -> finish(run, reply.apply(run.work.target())));
    }

    /** Passes on that the caller takes more items; one that is over is left alone. */
    void request(long id, long more) {
        Run run = runs.get(id);
        if (run != null) {
            run.work.emission().request(more);
        }
    }

    /** Interrupts all work that is tied to the parent. */
    void cancelLinked() {
        runs.values().stream().filter(run -> run.work.linked()).forEach(run -> stop(run, Run.Stop.CANCEL));
    }

    /** Interrupts all work. */
    void cancelAll() {
        runs.values().forEach(run -> stop(run, Run.Stop.CANCEL));
    }

    /** Takes no more work. Completes when the last run is over. */
    CompletableFuture<Void> drain() {
        draining.set(true);
        completeIfDrained();
        return drained;
    }

    int running() {
        return runs.size();
    }

    private void execute(Run run) {
        if (!run.begin()) {
            finish(run, stopped(run, run.end()));
            return;
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classLoader);
        Progress.bind(run.work.progress());
        Emission.bind(run.work.emission());
        Reply reply = lastResort;
        Run.@Nullable Stop stop;
        ContextCarrier.Restored context = carriers.restore(run.work.context());
        try {
            reply = run.work.body().run();
        } catch (Throwable died) {
            // The body turns all that the method throws into a reply; this is memory that ran out on the way.
            LOG.log(Level.ERROR, Messages.died(run.work.target(), died.toString()), died);
        } finally {
            stop = run.end();
            // An interrupt that belongs to this run must not reach the next one on this thread.
            Thread.interrupted();
            Progress.bind(null);
            Emission.bind(null);
            context.ended(stop == null ? reply : stopped(run, stop));
            context.close();
            thread.setContextClassLoader(before);
        }
        finish(run, stop == null ? reply : stopped(run, stop));
    }

    private static Reply stopped(Run run, Run.@Nullable Stop stop) {
        return stop == Run.Stop.TIMEOUT ? new Reply.TimedOut(run.ranMillis()) : new Reply.Cancelled();
    }

    private void stop(Run run, Run.Stop why) {
        if (run.stop(why)) {
            timers.schedule(() -> checkStopped(run, why), grace.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    private void checkStopped(Run run, Run.Stop why) {
        if (!run.isOver()) {
            distrust.accept(Messages.runDidNotStop(run.work.target(), grace));
            run.reply(stopped(run, why));
        }
    }

    private void finish(Run run, Reply reply) {
        run.end();
        run.reply(reply);
        runs.remove(run.work.id());
        completeIfDrained();
    }

    private void completeIfDrained() {
        if (draining.get() && runs.isEmpty()) {
            drained.complete(null);
        }
    }
}
