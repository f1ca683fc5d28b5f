package dev.flame;

import java.time.Duration;
import java.util.List;

/**
 * How long something took, as a histogram.
 *
 * @param bounds the upper bounds of the buckets, each included, ascending
 * @param counts how many fell into each bucket; one more than there are bounds, the last for what is above them
 * @param sum all together
 */
public record TimeSpread(List<Duration> bounds, List<Long> counts, Duration sum) {

    /** A histogram that can't be changed any more. */
    public TimeSpread {
        bounds = List.copyOf(bounds);
        counts = List.copyOf(counts);
    }

    /**
     * How many there were.
     *
     * @return the sum of the counts
     */
    public long count() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }
}
