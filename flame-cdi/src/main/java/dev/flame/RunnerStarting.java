package dev.flame;

/**
 * CDI event at the parent: a pool asked its backend for a runner.
 *
 * @param pool the pool
 * @param runner the runner
 * @param detail machine, process id or reason, as text
 */
public record RunnerStarting(String pool, RunnerId runner, String detail) {}
