package dev.flame.runner;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * How long the runs of each target took lately: those of a short one are not worth waking a thread for. A long run among short
 * ones weighs as much as it is long. Thread-safe; two runs that end at once may count as one.
 */
final class Pace {

    /** What is short, on average, where nothing else is to do: a few times what it takes to wake a thread. */
    private static final long SHORT = TimeUnit.MICROSECONDS.toNanos(150);

    /** What is short where more waits: other threads would do it side by side, but to wake them takes as long. */
    private static final long SHORT_IN_A_ROW = TimeUnit.MICROSECONDS.toNanos(40);

    private static final int AT_FIRST = 16;
    private static final int WEIGHT = 8;

    private final Map<String, Average> averages = new ConcurrentHashMap<>();

    /** Of one target. */
    private static final class Average {
        private volatile long nanos = SHORT / 2;
        private volatile int unknown = AT_FIRST;

        void add(long took) {
            long before = nanos;
            nanos = before + (took - before) / WEIGHT;
            int left = unknown;
            if (left > 0) {
                unknown = left - 1;
            }
        }
    }

    /** A run has ended. */
    void ran(String target, long nanos) {
        averages.computeIfAbsent(target, each -> new Average()).add(nanos);
    }

    /**
     * Whether the next run is likely to be short.
     *
     * @param target what runs
     * @param alone whether nothing else is to do
     */
    boolean isShort(String target, boolean alone) {
        Average average = averages.get(target);
        return average != null && average.unknown == 0 && average.nanos < (alone ? SHORT : SHORT_IN_A_ROW);
    }
}
