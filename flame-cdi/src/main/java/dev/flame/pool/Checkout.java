package dev.flame.pool;

import java.time.Duration;

/**
 * A wish for a slot.
 *
 * @param priority higher goes first; each point is worth {@link WaitingLine#AGEING} of waiting, so that nothing starves
 * @param queueTimeout how long to wait; zero for no limit
 */
public record Checkout(int priority, Duration queueTimeout) {}
