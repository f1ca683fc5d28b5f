package dev.flame.runner;

import dev.flame.RunnerId;
import dev.flame.spi.Codec;
import dev.flame.spi.ContextCarriers;
import dev.flame.spi.RunnerHost;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * Opens runners inside the parent's JVM, for the in-process backend. Same engine, same clocks; only the wire is missing.
 */
public final class LocalRunners implements RunnerHost {

    private final Codec codec;
    private final ContextCarriers carriers;
    private final Executor executor;
    private final ScheduledExecutorService timers;
    private final Duration grace;
    private final ClassLoader classLoader;

    /**
     * A host of in-process runners.
     *
     * @param codec what arguments and results go through when serialisation is verified
     * @param carriers restore the caller's context around each run
     * @param executor runs invocations
     * @param timers for the run clocks
     * @param grace how long an interrupted run may take to stop
     * @param classLoader the application's
     */
    public LocalRunners(
            Codec codec,
            ContextCarriers carriers,
            Executor executor,
            ScheduledExecutorService timers,
            Duration grace,
            ClassLoader classLoader) {
        this.codec = codec;
        this.carriers = carriers;
        this.executor = executor;
        this.timers = timers;
        this.grace = grace;
        this.classLoader = classLoader;
    }

    @Override
    public RunnerLink open(RunnerId runner, boolean verifySerialization) {
        return LocalLink.open(
                runner,
                codec,
                distrust -> new RunnerEngine(
                        runner,
                        carriers,
                        executor,
                        timers,
                        grace,
                        classLoader,
                        distrust,
                        ThrownReplies.lastResort(codec)),
                timers);
    }
}
