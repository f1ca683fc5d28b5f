package dev.flame.pool;

import dev.flame.PoolSaturated;
import dev.flame.RunnerFailed;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;

/** Is told of a pool's events, in their order, outside its lock. Must return quickly. */
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
}
