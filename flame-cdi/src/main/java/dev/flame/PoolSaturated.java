package dev.flame;

/**
 * CDI event at the parent: a call had to wait while the pool could not grow, because it is at {@code max}, or because its
 * spend guard refuses. Fired once for each spell of saturation.
 *
 * @param pool the pool
 * @param stats the pool at that moment
 * @param why the limit that was met
 */
public record PoolSaturated(String pool, PoolStats stats, String why) {}
