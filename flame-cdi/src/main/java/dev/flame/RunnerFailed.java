package dev.flame;

/**
 * CDI event at the parent: a boot failed; the pool tries again while there is demand.
 *
 * @param pool the pool
 * @param runner the runner
 * @param cause what is known of the reason
 */
public record RunnerFailed(String pool, RunnerId runner, Throwable cause) {}
