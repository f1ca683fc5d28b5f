package dev.flame;

import org.jspecify.annotations.Nullable;

/**
 * The runner died, hung or lost its network while it held the call: the work may have started, and may have finished.
 * Retry only what may run twice.
 */
public final class RunnerLostException extends FlameException {

    private static final long serialVersionUID = 1L;

    /** The runner that was lost. */
    private final RunnerId runner;

    /**
     * A call whose runner was lost.
     *
     * @param runner the runner
     * @param message how it was lost, what is known of it, what to do
     * @param cause what led to it, or null
     */
    public RunnerLostException(RunnerId runner, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.runner = runner;
    }

    /**
     * The runner that was lost.
     *
     * @return its id
     */
    public RunnerId runner() {
        return runner;
    }
}
