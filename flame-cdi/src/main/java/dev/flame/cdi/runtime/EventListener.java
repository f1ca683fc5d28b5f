package dev.flame.cdi.runtime;

import dev.flame.PoolSaturated;
import dev.flame.ProgressReported;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import dev.flame.pool.PoolListener;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Takes a pool's events to the log and to the application's observers. */
record EventListener(PoolListener observers) implements PoolListener {

    private static final Logger LOG = System.getLogger("dev.flame.pool");

    @Override
    public void starting(RunnerStarting event) {
        LOG.log(Level.INFO, () -> "runner " + event.runner() + " starts");
        observers.starting(event);
    }

    @Override
    public void ready(RunnerReady event) {
        LOG.log(Level.INFO, () -> "runner " + event.runner() + " is ready: " + event.detail());
        observers.ready(event);
    }

    @Override
    public void failed(RunnerFailed event) {
        LOG.log(
                Level.WARNING,
                () -> "runner " + event.runner() + " did not come up: "
                        + event.cause().getMessage());
        observers.failed(event);
    }

    @Override
    public void lost(RunnerLost event) {
        LOG.log(
                Level.WARNING,
                () -> "runner " + event.runner() + " was lost: " + event.cause().getMessage());
        observers.lost(event);
    }

    @Override
    public void stopped(RunnerStopped event) {
        LOG.log(Level.INFO, () -> "runner " + event.runner() + " stops: " + event.detail());
        observers.stopped(event);
    }

    @Override
    public void saturated(PoolSaturated event) {
        LOG.log(Level.WARNING, event.why());
        observers.saturated(event);
    }

    @Override
    public void progress(ProgressReported event) {
        LOG.log(Level.DEBUG, () -> Messages.progress(event));
        observers.progress(event);
    }
}
