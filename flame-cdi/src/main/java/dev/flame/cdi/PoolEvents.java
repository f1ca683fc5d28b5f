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
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Fires CDI events for what happens in pools. What an observer throws is logged, and changes nothing for the pool. What
 * happens while the application still starts is told when it is up, in order, and not on the thread that starts it: Open
 * Liberty gives an application up whose beans are called meanwhile. Of an application that never comes up, no more than
 * {@value #MOST_HELD} events are kept.
 */
public final class PoolEvents implements PoolListener {

    private static final Logger LOG = System.getLogger(PoolEvents.class.getName());
    private static final int MOST_HELD = 1_000;

    private final ApplicationThread application;
    private final ContainerContext container;
    private final ReentrantLock lock = new ReentrantLock();
    private final Queue<Object> held = new ArrayDeque<>();
    private boolean opened;
    private boolean open;
    private boolean full;

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

    /** The application is up: tells what has happened so far, and from then on at once. A second time changes nothing. */
    void open() {
        if (!isFirst()) {
            return;
        }
        Thread teller = new Thread(this::tellHeld, "flame-events");
        teller.setDaemon(true);
        teller.start();
    }

    /** Some servers tell more than once that an application has started; two tellers would lose the order. */
    private boolean isFirst() {
        lock.lock();
        try {
            boolean first = !opened;
            opened = true;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void tellHeld() {
        for (Object event = next(); event != null; event = next()) {
            Object told = event;
            container.execute(() -> fireHere(told));
        }
    }

    /** Null when there is none left, and later ones need not wait. */
    private @Nullable Object next() {
        lock.lock();
        try {
            Object first = held.poll();
            open = first == null;
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void fire(Object event) {
        if (!holds(event)) {
            container.execute(() -> fireHere(event));
        }
    }

    private boolean holds(Object event) {
        lock.lock();
        try {
            if (!open && held.size() < MOST_HELD) {
                held.add(event);
            } else if (!open && !full) {
                full = true;
                LOG.log(Level.WARNING, Messages.eventsNotKept(MOST_HELD));
            }
            return !open;
        } finally {
            lock.unlock();
        }
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
