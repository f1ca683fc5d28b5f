package dev.flame.cdi;

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

/** Fires CDI events for what happens in pools. What an observer throws is logged, and changes nothing for the pool. */
public final class PoolEvents implements PoolListener {

    private static final Logger LOG = System.getLogger(PoolEvents.class.getName());

    private final ApplicationThread application;
    private final ContainerContext container;

    PoolEvents(ApplicationThread application, ContainerContext container) {
        this.application = application;
        this.container = container;
    }

    @Override
    public void starting(RunnerStarting event) {
        fire(event);
    }

    @Override
    public void ready(RunnerReady event) {
        fire(event);
    }

    @Override
    public void failed(RunnerFailed event) {
        fire(event);
    }

    @Override
    public void lost(RunnerLost event) {
        fire(event);
    }

    @Override
    public void stopped(RunnerStopped event) {
        fire(event);
    }

    @Override
    public void saturated(PoolSaturated event) {
        fire(event);
    }

    @Override
    public void progress(ProgressReported event) {
        fire(event);
    }

    private void fire(Object event) {
        container.execute(() -> fireHere(event));
    }

    private void fireHere(Object event) {
        try {
            application.run(() -> {
                application.beanManager().getEvent().fire(event);
                return null;
            });
        } catch (Exception e) {
            LOG.log(Level.WARNING, Messages.observerFailed(event), e);
        }
    }
}
