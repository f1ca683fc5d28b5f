package dev.flame;

import org.jspecify.annotations.Nullable;

/**
 * What Flame itself throws, as against what the method throws. The subtype says whether the work may have started:
 *
 * <ul>
 *   <li>{@link NotDispatchedException}: it never started, a retry is safe for any method;
 *   <li>{@link RunnerLostException}: it may have started, and may have finished;
 *   <li>{@link RunTimeoutException}: it started and was stopped.
 * </ul>
 *
 * <p>Messages start with a code ({@code FLAME-0012}) that the troubleshooting page explains.
 */
public sealed class FlameException extends RuntimeException
        permits NotDispatchedException, RunnerLostException, RunTimeoutException {

    private static final long serialVersionUID = 1L;

    /**
     * With a cause.
     *
     * @param message what happened, the state at that moment, what to do
     * @param cause what led to it, or null
     */
    protected FlameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
