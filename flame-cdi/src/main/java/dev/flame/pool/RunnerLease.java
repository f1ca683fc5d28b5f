package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.spi.RunnerLink;
import java.util.concurrent.atomic.AtomicBoolean;

/** A slot on a runner. */
final class RunnerLease implements Lease {

    private final RunnerPool pool;
    private final RunnerId runner;
    private final RunnerLink link;
    private final boolean linked;
    private final AtomicBoolean closed = new AtomicBoolean();

    RunnerLease(RunnerPool pool, RunnerId runner, RunnerLink link, boolean linked) {
        this.pool = pool;
        this.runner = runner;
        this.link = link;
        this.linked = linked;
    }

    @Override
    public boolean isLocal() {
        return false;
    }

    @Override
    public RunnerLink link() {
        return link;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.release(runner, linked, null);
        }
    }

    @Override
    public void retire(String why) {
        if (closed.compareAndSet(false, true)) {
            pool.release(runner, linked, why);
        }
    }
}
