package dev.flame;

/** The work started, passed its run {@code timeout}, and was interrupted on the runner. */
public final class RunTimeoutException extends FlameException {

    private static final long serialVersionUID = 1L;

    /** The runner that held the call. */
    private final RunnerId runner;

    /**
     * A run that was stopped.
     *
     * @param runner the runner that held the call
     * @param message the limit, what ran, what to change
     */
    public RunTimeoutException(RunnerId runner, String message) {
        super(message, null);
        this.runner = runner;
    }

    /**
     * The runner that held the call.
     *
     * @return its id
     */
    public RunnerId runner() {
        return runner;
    }
}
