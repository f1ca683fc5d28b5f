package dev.flame.pool;

import dev.flame.PoolSaturated;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import java.util.List;

/** Writes events down as words. */
record Recorder(List<String> told) implements PoolListener {

    @Override
    public void starting(RunnerStarting event) {
        told.add("starting " + event.runner());
    }

    @Override
    public void ready(RunnerReady event) {
        told.add("ready " + event.runner());
    }

    @Override
    public void failed(RunnerFailed event) {
        told.add("failed " + event.runner());
    }

    @Override
    public void lost(RunnerLost event) {
        told.add("lost " + event.runner());
    }

    @Override
    public void stopped(RunnerStopped event) {
        told.add("stopped " + event.runner());
    }

    @Override
    public void saturated(PoolSaturated event) {
        told.add("saturated " + event.why());
    }
}
