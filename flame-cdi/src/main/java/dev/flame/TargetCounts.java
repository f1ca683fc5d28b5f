package dev.flame;

import java.time.Duration;

/**
 * What the calls of one target did since the application started.
 *
 * @param calls those that have ended
 * @param failures those of them that did not return: they threw, ran too long, were cancelled or lost
 * @param slotTime how long they held slots, all together
 */
public record TargetCounts(long calls, long failures, Duration slotTime) {}
