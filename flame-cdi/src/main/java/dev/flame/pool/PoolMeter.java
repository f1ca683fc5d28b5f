package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolCounts;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts a pool's events: the one place that metrics and pages read. A call costs it three additions. Thread-safe. */
public final class PoolMeter implements PoolListener {

    private static final Pattern CODE = Pattern.compile("FLAME-\\d{4}");

    private final String pool;
    private final LongSupplier nanos;
    private final LongAdder boots = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder stopped = new LongAdder();
    private final LongAdder leases = new LongAdder();
    private final LongAdder endedNanos = new LongAdder();
    private final ConcurrentMap<String, LongAdder> bootFailures = new ConcurrentHashMap<>();
    private final ConcurrentMap<Reason, LongAdder> refusals = new ConcurrentHashMap<>();
    private final ConcurrentMap<RunnerId, Long> births = new ConcurrentHashMap<>();
    private final TimeBuckets queueTimes = new TimeBuckets();
    private final TimeBuckets bootTimes = new TimeBuckets();

    /**
     * A meter that has counted nothing.
     *
     * @param pool the pool's name
     * @param nanos the monotonic time in nanoseconds
     */
    public PoolMeter(String pool, LongSupplier nanos) {
        this.pool = pool;
        this.nanos = nanos;
    }

    @Override
    public void starting(RunnerStarting event) {
        boots.increment();
        births.put(event.runner(), nanos.getAsLong());
    }

    @Override
    public void ready(RunnerReady event) {
        Long born = births.get(event.runner());
        if (born != null) {
            bootTimes.add(nanos.getAsLong() - born);
        }
    }

    @Override
    public void failed(RunnerFailed event) {
        bootFailures
                .computeIfAbsent(code(event.cause()), code -> new LongAdder())
                .increment();
        gone(event.runner());
    }

    @Override
    public void lost(RunnerLost event) {
        lost.increment();
        gone(event.runner());
    }

    @Override
    public void stopped(RunnerStopped event) {
        stopped.increment();
        gone(event.runner());
    }

    @Override
    public void leased(RunnerId runner, long waitedNanos) {
        leases.increment();
        queueTimes.add(waitedNanos);
    }

    @Override
    public void refused(NotDispatchedException failure, long waitedNanos) {
        refusals.computeIfAbsent(failure.reason(), reason -> new LongAdder()).increment();
    }

    /**
     * What was counted.
     *
     * @return a snapshot
     */
    public PoolCounts counts() {
        long now = nanos.getAsLong();
        long living = births.values().stream().mapToLong(born -> now - born).sum();
        return new PoolCounts(
                pool,
                boots.sum(),
                sums(bootFailures),
                lost.sum(),
                stopped.sum(),
                leases.sum(),
                sums(refusals),
                queueTimes.spread(),
                bootTimes.spread(),
                Duration.ofNanos(endedNanos.sum() + living));
    }

    private void gone(RunnerId runner) {
        Long born = births.remove(runner);
        if (born != null) {
            endedNanos.add(nanos.getAsLong() - born);
        }
    }

    private static <K> Map<K, Long> sums(Map<K, LongAdder> adders) {
        return adders.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().sum()));
    }

    private static String code(Throwable cause) {
        Matcher matcher = CODE.matcher(String.valueOf(cause.getMessage()));
        return matcher.find() ? matcher.group() : cause.getClass().getSimpleName();
    }
}
