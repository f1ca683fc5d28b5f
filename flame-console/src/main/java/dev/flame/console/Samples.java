package dev.flame.console;

import dev.flame.ElasticPool;
import dev.flame.PoolCounts;
import dev.flame.PoolStats;
import dev.flame.TimeSpread;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What a pool did over the last 15 minutes, in steps of 5 seconds. Its memory is bounded. Thread-safe. */
final class Samples {

    static final Duration STEP = Duration.ofSeconds(5);
    static final int MOST = (int) (Duration.ofMinutes(15).toSeconds() / STEP.toSeconds());

    /**
     * One step.
     *
     * @param at its end, in milliseconds since 1970
     * @param waiting calls that waited then
     * @param leased slots in use then
     * @param ready runners that took calls then
     * @param callsPerSecond calls that ended in it
     * @param median how long half of these ran at most, in milliseconds; negative if there were none
     * @param p95 how long 95 of 100 ran at most, likewise
     */
    record Sample(long at, int waiting, int leased, int ready, double callsPerSecond, double median, double p95) {}

    private final Deque<Sample> samples = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable TimeSpread before;
    private long beforeAt;

    /** Adds what the pool did since the last time. */
    Sample add(ElasticPool pool, long at) {
        PoolStats stats = pool.stats();
        PoolCounts counts = pool.counts();
        lock.lock();
        try {
            Sample sample = sample(stats, counts.runTimes(), at);
            if (samples.size() == MOST) {
                samples.removeFirst();
            }
            samples.addLast(sample);
            return sample;
        } finally {
            lock.unlock();
        }
    }

    /** The oldest first. */
    List<Sample> all() {
        lock.lock();
        try {
            return List.copyOf(samples);
        } finally {
            lock.unlock();
        }
    }

    private Sample sample(PoolStats stats, TimeSpread now, long at) {
        TimeSpread earlier = before;
        double seconds = Math.max(1, at - beforeAt) / 1000.0;
        before = now;
        beforeAt = at;
        Quantiles ran = earlier == null ? new Quantiles(List.of(), new long[0]) : Quantiles.between(earlier, now);
        return new Sample(
                at, stats.waiting(), stats.leased(), stats.ready(), ran.count() / seconds, ran.at(0.5), ran.at(0.95));
    }
}
