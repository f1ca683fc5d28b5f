package dev.flame.spi;

import dev.flame.RunnerId;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Boots and ends machines that run a copy of this application. Connecting, leases, deadlines and failsafe are common
 * code: a backend only starts and ends things. Thread-safe; no method blocks.
 *
 * <p>The contract is proven by {@code BackendContract} of the TCK:
 *
 * <ul>
 *   <li>{@link #boot} completes when the machine was started (not: when the runner has connected), or fails; after a
 *       failure nothing is left of that runner;
 *   <li>{@link #end} is idempotent, works in every phase of a boot, and completes when nothing of the runner is left;
 *   <li>{@link #close} ends all that is left.
 * </ul>
 */
public interface Backend extends AutoCloseable {

    /**
     * Starts a machine.
     *
     * @param request who is to be booted, and with which environment
     * @return completes when the machine was started; fails with {@link BootFailedException}, which says whether another
     *     try can succeed
     */
    CompletionStage<Booted> boot(BootRequest request);

    /**
     * A runner has joined its parent: its boot is over. The default does nothing.
     *
     * @param runner the runner
     */
    default void joined(RunnerId runner) {}

    /**
     * Ends a machine and all that belongs to it.
     *
     * @param runner the runner; an unknown one is not an error
     * @return completes when nothing is left of it
     */
    CompletionStage<Void> end(RunnerId runner);

    /**
     * Leaves a runner to itself at this parent's end: it has unlinked work, finishes that, and ends its own machine through
     * {@link #endThisMachine}. From now on {@link #close} must not end it. The default ends it at once, for a backend whose
     * runners can't live without their parent.
     *
     * @param runner the runner; an unknown one is not an error
     */
    default void abandon(RunnerId runner) {
        end(runner);
    }

    /**
     * The runners of this parent that exist, as the backend's own books say.
     *
     * @return their ids
     */
    CompletionStage<List<RunnerId>> list();

    /** Called on a runner, last of all: ends the machine that this JVM runs on. The default leaves it to the JVM's exit. */
    default void endThisMachine() {}

    /** Ends all that is left, and frees the backend's own resources. */
    @Override
    void close();
}
