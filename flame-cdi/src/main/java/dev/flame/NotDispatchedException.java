package dev.flame;

import org.jspecify.annotations.Nullable;

/**
 * The work never started: the waiting line was full, no slot came free in time, no runner could boot, an argument can't
 * travel, or the pool is draining. {@code @Retry(retryOn = NotDispatchedException.class)} is safe for any method.
 */
public final class NotDispatchedException extends FlameException {

    private static final long serialVersionUID = 1L;

    /** Why a call was not dispatched. */
    public enum Reason {
        /** The waiting line was at {@code max-queue}. */
        QUEUE_FULL,
        /** No slot came free within {@code queue-timeout}. */
        QUEUE_TIMEOUT,
        /** The backend says that no boot can succeed. */
        BOOT_FAILED,
        /** An argument, or something that a lambda captured, can't travel. */
        NOT_SERIALIZABLE,
        /** The pool drains or is shut down. */
        DRAINING,
        /** The application has not started yet. */
        NOT_STARTED,
        /** The pool's spend guard refuses to grow, and no runner is there. */
        SPEND_GUARD,
        /** The runner refused the invocation before it began. */
        REFUSED,
        /** The caller has an active transaction, and {@code flame.transactions} is {@code refuse}. */
        TRANSACTION_ACTIVE,
        /** The caller went away before a slot was found. */
        CANCELLED
    }

    /** Why. */
    private final Reason reason;

    /**
     * A call that was not dispatched.
     *
     * @param reason why
     * @param message what happened, the pool's state, what to change
     * @param cause what led to it, or null
     */
    public NotDispatchedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Why.
     *
     * @return the reason
     */
    public Reason reason() {
        return reason;
    }
}
