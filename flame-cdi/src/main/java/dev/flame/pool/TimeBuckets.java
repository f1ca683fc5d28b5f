package dev.flame.pool;

import dev.flame.TimeSpread;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A histogram of times, with the bounds that OpenTelemetry advises for durations, and some for boots. Thread-safe. */
final class TimeBuckets {

    private static final long[] BOUNDS = LongStream.of(
                    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000, 30_000, 60_000, 120_000,
                    300_000)
            .map(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();
    private static final List<Duration> DURATIONS =
            Arrays.stream(BOUNDS).mapToObj(Duration::ofNanos).toList();

    private final LongAdder[] counts =
            Stream.generate(LongAdder::new).limit(BOUNDS.length + 1L).toArray(LongAdder[]::new);
    private final LongAdder sum = new LongAdder();

    void add(long nanos) {
        int found = Arrays.binarySearch(BOUNDS, nanos);
        counts[found >= 0 ? found : -found - 1].increment();
        sum.add(nanos);
    }

    TimeSpread spread() {
        return new TimeSpread(
                DURATIONS, Arrays.stream(counts).map(LongAdder::sum).toList(), Duration.ofNanos(sum.sum()));
    }
}
