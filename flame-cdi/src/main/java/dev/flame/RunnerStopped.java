package dev.flame;

/**
 * CDI event at the parent: a runner ended as it should: idle, drained, single-use, or of age.
 *
 * @param pool the pool
 * @param runner the runner
 * @param detail machine, process id or reason, as text
 */
public record RunnerStopped(String pool, RunnerId runner, String detail) {}
