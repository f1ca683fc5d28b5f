package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.RunnerId;
import dev.flame.spi.RunnerLink;

/**
 * Gives calls their answers, on the thread that decided them. A call that went away at the same moment gives its slot back.
 *
 * <p>What depends on a call's future may run right here, give its slot back, and so have the next call answered, and so on
 * down the line: after some levels an answer is left to the clock's thread, whose stack is fresh.
 */
final class Answers extends NoActions {

    private static final int DEEPEST = 24;

    private final RunnerPool pool;
    private final PoolListener listener;
    private final PoolClock clock;
    private final ThreadLocal<Integer> depth = new ThreadLocal<>();

    Answers(RunnerPool pool, PoolListener listener, PoolClock clock) {
        this.pool = pool;
        this.listener = listener;
        this.clock = clock;
    }

    /** Answers a call on which something may depend already. */
    void give(Effect answer) {
        Integer outer = depth.get();
        int level = outer == null ? 0 : outer;
        if (level == DEEPEST) {
            clock.schedule(clock.nanos(), () -> give(answer));
            return;
        }
        depth.set(level + 1);
        try {
            answer.perform(this);
        } finally {
            if (outer == null) {
                depth.remove();
            } else {
                depth.set(outer);
            }
        }
    }

    @Override
    public void grant(Waiter waiter, RunnerId runner) {
        RunnerLink link = pool.link(runner);
        Lease lease =
                new RunnerLease(pool, runner, link == null ? new GoneLink(runner) : link, waiter.checkout.linked());
        if (waiter.future().complete(lease)) {
            listener.leased(runner, waiter.waited);
        } else {
            lease.close();
        }
    }

    @Override
    public void grantLocal(Waiter waiter) {
        waiter.future().complete(LocalLease.INSTANCE);
    }

    @Override
    public void fail(Waiter waiter, RuntimeException failure) {
        if (waiter.future().completeExceptionally(failure) && failure instanceof NotDispatchedException refusal) {
            listener.refused(refusal, waiter.waited);
        }
    }
}
