package dev.flame.benchmarks;

import java.util.Arrays;
import java.util.Collection;

/** How long each call of one caller took, in nanoseconds. Grows, so that a slice does not begin with large allocations. */
final class Times {

    private long[] nanos = new long[1024];
    private int count;

    void add(long time) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = time;
    }

    /** Those of all callers, the shortest first. */
    static long[] sorted(Collection<Times> all) {
        long[] sorted = all.stream()
                .flatMapToLong(each -> Arrays.stream(each.nanos, 0, each.count))
                .toArray();
        Arrays.sort(sorted);
        return sorted;
    }
}
