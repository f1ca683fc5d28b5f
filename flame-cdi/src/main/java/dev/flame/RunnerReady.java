package dev.flame;

/**
 * CDI event at the parent: a runner connected, proved itself, and takes calls.
 *
 * @param pool the pool
 * @param runner the runner
 * @param detail machine, process id or reason, as text
 */
public record RunnerReady(String pool, RunnerId runner, String detail) {}
