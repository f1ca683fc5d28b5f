package dev.flame.pool;

import dev.flame.spi.Reply;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a call on a runner ended. */
public enum RunOutcome {
    /** The method returned. */
    RETURNED,
    /** The method threw. */
    THROWN,
    /** The runner did not begin it. */
    REFUSED,
    /** It ran past its timeout. */
    TIMED_OUT,
    /** Its caller gave it up. */
    CANCELLED,
    /** There is no reply: the runner was lost, or is overdue. */
    LOST;

    /**
     * The outcome that a reply tells.
     *
     * @param reply the reply; null if there is none
     * @return its outcome
     */
    public static RunOutcome of(@Nullable Reply reply) {
        // A switch over sealed types needs Java 21.
        if (reply instanceof Reply.Returned) {
            return RETURNED;
        }
        if (reply instanceof Reply.Thrown) {
            return THROWN;
        }
        if (reply instanceof Reply.Refused) {
            return REFUSED;
        }
        if (reply instanceof Reply.TimedOut) {
            return TIMED_OUT;
        }
        return reply == null ? LOST : CANCELLED;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
