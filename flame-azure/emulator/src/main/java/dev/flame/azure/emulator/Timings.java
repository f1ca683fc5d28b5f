package dev.flame.azure.emulator;

import java.time.Duration;

/**
 * How long operations take.
 *
 * @param create from a PUT to a running machine
 * @param delete from a DELETE to nothing
 * @param start of a stopped or deallocated machine
 * @param deallocate from running to deallocated
 * @param nicReservation for how long the NIC of a failed create can't be deleted
 * @param evictionNotice from the notice of an eviction to the end
 * @param poll the Retry-After of operations
 */
public record Timings(
        Duration create,
        Duration delete,
        Duration start,
        Duration deallocate,
        Duration nicReservation,
        Duration evictionNotice,
        Duration poll) {

    /**
     * As Microsoft's own recordings show them.
     *
     * @return medians
     */
    public static Timings recorded() {
        return new Timings(
                Duration.ofSeconds(42),
                Duration.ofSeconds(42),
                Duration.ofSeconds(10),
                Duration.ofSeconds(38),
                Duration.ofSeconds(180),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10));
    }

    /**
     * A hundredth to a tenth of it, for demonstrations.
     *
     * @return short times
     */
    public static Timings quick() {
        return new Timings(
                Duration.ofSeconds(2),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofMillis(500),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofSeconds(1));
    }
}
