package dev.flame.test;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.Codec;
import dev.flame.spi.TestBench;
import java.util.concurrent.ScheduledExecutorService;

/** What one engine gets of a test: a clock of its own, and machines as the test scripts them. */
final class Bench implements TestBench {

    final VirtualClock clock = new VirtualClock();
    private final FlameRunners runners;
    private volatile boolean stopped;

    Bench(FlameRunners runners) {
        this.runners = runners;
    }

    @Override
    public long nanos() {
        return clock.nanos();
    }

    @Override
    public ScheduledExecutorService timers() {
        return clock;
    }

    @Override
    public Backend backend(BackendContext context, Codec codec) {
        return new ScriptedBackend(runners, clock, codec);
    }

    @Override
    public void stopping() {
        stopped = true;
        clock.release();
    }

    boolean isStopped() {
        return stopped;
    }
}
