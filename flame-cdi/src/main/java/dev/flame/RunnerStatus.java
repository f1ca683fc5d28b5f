package dev.flame;

import java.time.Duration;

/**
 * One runner of a pool at one moment.
 *
 * @param runner its id
 * @param state where it is in its life; {@link RunnerState#FAILED} while its machine is being ended
 * @param leased slots in use, 0 to {@code slots}
 * @param slots calls that it takes at a time, 1 or more
 * @param age since it was asked for
 * @param detail how it is reached, or why it leaves; empty while it boots
 */
public record RunnerStatus(RunnerId runner, RunnerState state, int leased, int slots, Duration age, String detail) {}
