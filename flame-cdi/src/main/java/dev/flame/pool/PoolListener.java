package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.PoolSaturated;
import dev.flame.ProgressReported;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;

/**
 * Is told of a pool's events, outside its lock; must return quickly. Those of runners come in their order; those of calls
 * come on the call's own way, from many threads at once.
 */
public interface PoolListener {

    /** A runner was asked for. */
    default void starting(RunnerStarting event) {}

    /** A runner takes calls. */
    default void ready(RunnerReady event) {}

    /** A boot failed. */
    default void failed(RunnerFailed event) {}

    /** A runner that was up is gone. */
    default void lost(RunnerLost event) {}

    /** A runner ended as it should. */
    default void stopped(RunnerStopped event) {}

    /** A call waits and the pool can't grow. */
    default void saturated(PoolSaturated event) {}

    /**
     * The pool's bounds were changed.
     *
     * @param min runners kept
     * @param max runners allowed
     */
    default void resized(int min, int max) {}

    /** An invocation says how far it is. */
    default void progress(ProgressReported event) {}

    /**
     * A call got a slot.
     *
     * @param runner the runner
     * @param waitedNanos how long it waited for it; 0 if a slot was free
     */
    default void leased(RunnerId runner, long waitedNanos) {}

    /**
     * A call was given up by the pool.
     *
     * @param failure what its caller gets
     * @param waitedNanos how long it waited
     */
    default void refused(NotDispatchedException failure, long waitedNanos) {}
}
