package dev.flame.console;

import dev.flame.RunnerId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that went wrong in a pool.
 *
 * @param at when it was seen
 * @param pool the pool
 * @param kind what it was
 * @param runner the runner, if it was one
 * @param why the message
 */
record Incident(Instant at, String pool, Kind kind, Optional<RunnerId> runner, String why) {

    /** What can go wrong. */
    enum Kind {
        /** A runner did not come up. */
        FAILED,
        /** A runner that was up is gone. */
        LOST,
        /** A call waits, and the pool can't grow. */
        SATURATED
    }
}
