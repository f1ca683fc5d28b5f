package dev.flame.wire;

import java.time.Duration;
import java.util.Optional;

/**
 * Judges whether a peer lives, from byte counts that it is shown at regular ticks. Any byte that came is a sign of life,
 * so a large transfer is no silence. A peer that speaks but has stopped reading is lost too: its heartbeats tell how much
 * it has read.
 *
 * <p>Time counts only as far as this JVM was awake: a tick that comes late, after a long collection or a suspended
 * machine, adds no more than two periods to the silence, so that the peer's bytes that wait in the socket are read first.
 */
final class Liveness {

    private final long timeout;
    private final long period;
    private long tickedAt;
    private long seen;
    private long silence;
    /** Set by the reading thread; all else belongs to the timer. */
    private volatile long acknowledged;

    private long acknowledgedBefore;
    private long stalled;

    /**
     * @param timeout how long a peer may be silent
     * @param period the time between two ticks, in nanoseconds
     * @param now the present time, in nanoseconds
     */
    Liveness(Duration timeout, long period, long now) {
        this.timeout = timeout.toNanos();
        this.period = period;
        this.tickedAt = now;
    }

    /** The time between two ticks for a timeout, in nanoseconds. */
    static long period(Duration timeout) {
        return Math.max(1_000_000L, Math.min(500_000_000L, timeout.toNanos() / 20));
    }

    /** The peer says how many bytes it has read. */
    void acknowledged(long bytes) {
        acknowledged = bytes;
    }

    /**
     * A tick.
     *
     * @param now the present time, in nanoseconds
     * @param received bytes that came from the peer so far
     * @param sent bytes that were handed to the socket so far
     * @return how the peer was lost, or empty if it lives
     */
    Optional<String> tick(long now, long received, long sent) {
        long elapsed = Math.min(now - tickedAt, 2 * period);
        tickedAt = now;
        silence = received == seen ? silence + elapsed : 0;
        seen = received;
        long read = acknowledged;
        stalled = read == acknowledgedBefore && read < sent ? stalled + elapsed : 0;
        acknowledgedBefore = read;
        // one period early, so that the loss is noticed within the timeout and not one tick after it
        if (silence + period >= timeout) {
            return Optional.of("it was silent for " + Durations.text(silence) + " (heartbeat-timeout "
                    + Durations.text(timeout) + "): hung, stopped, or cut off from the network");
        }
        // a peer that is silent reads nothing either, and is judged by its silence
        if (stalled + period >= timeout && silence < timeout / 2) {
            return Optional.of("it has read nothing for " + Durations.text(stalled)
                    + " of what was sent (heartbeat-timeout " + Durations.text(timeout) + ")");
        }
        return Optional.empty();
    }
}
