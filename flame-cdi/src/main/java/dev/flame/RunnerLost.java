package dev.flame;

/**
 * CDI event at the parent: a runner that was up is gone: it died, hung, or lost its network.
 *
 * @param pool the pool
 * @param runner the runner
 * @param cause what is known of the reason
 */
public record RunnerLost(String pool, RunnerId runner, Throwable cause) {}
