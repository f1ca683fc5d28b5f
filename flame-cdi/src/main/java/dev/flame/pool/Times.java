package dev.flame.pool;

/** Is told of each time that a pool's meter takes, in nanoseconds, and of what is known by name only when it happens, on the
 * call's own way: must return quickly. Thread-safe. */
public interface Times {

    /** Where nobody wants to know. */
    Times NONE = new Times() {};

    /**
     * A call got a slot.
     *
     * @param nanos how long it had waited; 0 if a slot was free
     */
    default void waited(long nanos) {}

    /**
     * A runner takes calls.
     *
     * @param nanos since it was asked for
     */
    default void booted(long nanos) {}

    /**
     * A boot failed.
     *
     * @param code the code of its message, or the type of the exception where it has none
     */
    default void bootFailed(String code) {}

    /**
     * A call has ended.
     *
     * @param target what was called; no more than 1,000 different ones
     * @param outcome how it ended
     * @param nanos since it was sent
     */
    default void ran(String target, RunOutcome outcome, long nanos) {}
}
