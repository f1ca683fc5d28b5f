package dev.flame.wire;

import java.time.Duration;

/** What a runner does with what its parent says. Called on the connection's reading thread: no method may block. */
public interface RunnerHandler {

    /**
     * An invocation arrived.
     *
     * @param invocation to be answered exactly once
     */
    void invoke(InboundInvocation invocation);

    /**
     * The caller of an invocation went away: interrupt the work, then answer.
     *
     * @param id an invocation's id; unknown if it was answered already
     */
    void cancel(long id);

    /**
     * The caller of a streaming invocation takes more items.
     *
     * @param id an invocation's id; unknown if it was answered already
     * @param more how many, 1 or more
     */
    void request(long id, long more);

    /**
     * Finish what is held, refuse more, then end.
     *
     * @param limit how long it may take; then what is left is interrupted
     */
    void drain(Duration limit);

    /**
     * The connection ended, and not by {@link ParentConnection#close}. Called once.
     *
     * @param reason what is known of it
     */
    void parentLost(String reason);
}
