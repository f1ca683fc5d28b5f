package dev.flame.pool;

import java.time.Duration;
import java.util.Optional;

/**
 * A wish for a slot.
 *
 * @param priority higher goes first; each point is worth {@link WaitingLine#AGEING} of waiting, so that nothing starves
 * @param queueTimeout how long to wait; zero for no limit
 * @param linked whether the work ends with its caller and parent; a runner with work that does not is left to finish it
 *     when the pool shuts down
 * @param key calls with the same key get slots of the same runner, as long as it takes calls and has one free
 */
public record Checkout(int priority, Duration queueTimeout, boolean linked, Optional<String> key) {

    /**
     * A wish for linked work on any runner.
     *
     * @param priority higher goes first
     * @param queueTimeout how long to wait; zero for no limit
     */
    public Checkout(int priority, Duration queueTimeout) {
        this(priority, queueTimeout, true, Optional.empty());
    }
}
