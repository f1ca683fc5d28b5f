package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import java.time.Duration;
import java.util.List;

/** Writes down what becomes of runners, why they were lost, and how long calls waited. */
record Told(List<String> told) implements PoolListener {
    @Override
    public void starting(RunnerStarting event) {
        told.add("starting " + event.runner());
    }

    @Override
    public void ready(RunnerReady event) {
        told.add("ready " + event.runner());
    }

    @Override
    public void lost(RunnerLost event) {
        told.add("lost " + event.cause().getMessage());
    }

    @Override
    public void stopped(RunnerStopped event) {
        told.add("stopped " + event.runner());
    }

    @Override
    public void leased(RunnerId runner, long waitedNanos) {
        told.add("leased after " + Duration.ofNanos(waitedNanos));
    }
}
