package dev.flame.cdi.runtime;

import dev.flame.NotDispatchedException;
import dev.flame.PoolSaturated;
import dev.flame.ProgressReported;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import dev.flame.pool.PoolListener;
import dev.flame.pool.PoolMeter;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Takes a pool's events to its meter, the log and the application's observers. */
record EventListener(PoolMeter meter, PoolListener observers) implements PoolListener {

    private static final Logger LOG = System.getLogger("dev.flame.pool");

    @Override
    public void starting(RunnerStarting event) {
        LOG.log(Level.INFO, () -> "runner " + event.runner() + " starts");
        meter.starting(event);
        observers.starting(event);
    }

    @Override
    public void ready(RunnerReady event) {
        LOG.log(Level.INFO, () -> "runner " + event.runner() + " is ready: " + event.detail());
        meter.ready(event);
        observers.ready(event);
    }

    @Override
    public void failed(RunnerFailed event) {
        LOG.log(Level.WARNING, () -> Messages.failed(event));
        meter.failed(event);
        observers.failed(event);
    }

    @Override
    public void lost(RunnerLost event) {
        LOG.log(Level.WARNING, () -> Messages.lost(event));
        meter.lost(event);
        observers.lost(event);
    }

    @Override
    public void stopped(RunnerStopped event) {
        LOG.log(Level.INFO, () -> "runner " + event.runner() + " stops: " + event.detail());
        meter.stopped(event);
        observers.stopped(event);
    }

    @Override
    public void saturated(PoolSaturated event) {
        LOG.log(Level.WARNING, event.why());
        observers.saturated(event);
    }

    @Override
    public void resized(int min, int max) {
        LOG.log(Level.INFO, () -> "pool " + meter.pool() + " is resized: min " + min + ", max " + max);
        meter.resized(min, max);
    }

    @Override
    public void progress(ProgressReported event) {
        LOG.log(Level.DEBUG, () -> Messages.progress(event));
        observers.progress(event);
    }

    @Override
    public void leased(RunnerId runner, long waitedNanos) {
        meter.leased(runner, waitedNanos);
    }

    @Override
    public void refused(NotDispatchedException failure, long waitedNanos) {
        meter.refused(failure, waitedNanos);
    }
}
