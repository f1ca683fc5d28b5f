package dev.flame.console;

import dev.flame.TimeSpread;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Estimates quantiles of a histogram, evenly within its buckets. */
final class Quantiles {

    static final double NONE = -1;

    private final List<Duration> bounds;
    private final long[] counts;

    Quantiles(List<Duration> bounds, long[] counts) {
        this.bounds = bounds;
        this.counts = counts;
    }

    /** Of what was added between two readings of one histogram. */
    static Quantiles between(TimeSpread earlier, TimeSpread later) {
        long[] counts = new long[later.counts().size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = later.counts().get(i) - earlier.counts().get(i);
        }
        return new Quantiles(later.bounds(), counts);
    }

    long count() {
        return LongStream.of(counts).sum();
    }

    /** The quantile in milliseconds; {@link #NONE} of nothing, and the last bound for what is above all bounds. */
    double at(double quantile) {
        long all = count();
        if (all == 0) {
            return NONE;
        }
        double rank = quantile * all;
        long below = 0;
        for (int i = 0; i < bounds.size(); i++) {
            if (below + counts[i] >= rank) {
                double lower = i == 0 ? 0 : millis(bounds.get(i - 1));
                return lower + (millis(bounds.get(i)) - lower) * (rank - below) / Math.max(1, counts[i]);
            }
            below += counts[i];
        }
        return millis(bounds.get(bounds.size() - 1));
    }

    private static double millis(Duration bound) {
        return bound.toNanos() / 1e6;
    }
}
