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
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts a pool's events: the one place that metrics and pages read. A call costs it some additions. Thread-safe. */
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
    private final TimeBuckets runTimes = new TimeBuckets();
    private final TargetMeter targets = new TargetMeter();
    private final Times times;
    private final AtomicReference<Bound> bound;

    /**
     * A meter that has counted nothing.
     *
     * @param pool the pool's name
     * @param max runners allowed, until {@link #resized} says otherwise
     * @param nanos the monotonic time in nanoseconds
     * @param times is told of each time that is measured
     */
    public PoolMeter(String pool, int max, LongSupplier nanos, Times times) {
        this.pool = pool;
        this.nanos = nanos;
        this.times = times;
        this.bound = new AtomicReference<>(new Bound(max, nanos.getAsLong(), 0));
    }

    /**
     * Whose it is.
     *
     * @return the pool's name
     */
    public String pool() {
        return pool;
    }

    /** How long {@code max} runners would have existed until it was last changed. */
    private record Bound(int max, long since, long before) {
        long total(long now) {
            return before + max * (now - since);
        }
    }

    /**
     * The time that the meter goes by.
     *
     * @return monotonic, in nanoseconds
     */
    public long now() {
        return nanos.getAsLong();
    }

    /**
     * A call has ended.
     *
     * @param target what it called
     * @param outcome how it ended
     * @param ranNanos from its sending
     */
    public void ran(String target, RunOutcome outcome, long ranNanos) {
        ran(target, outcome, ranNanos, ranNanos);
    }

    /**
     * A call has ended that went to a placed bean, whose slot it used.
     *
     * @param target what it called
     * @param outcome how it ended
     * @param ranNanos from its sending
     */
    public void ranOnPlaced(String target, RunOutcome outcome, long ranNanos) {
        ran(target, outcome, ranNanos, 0);
    }

    private void ran(String target, RunOutcome outcome, long ranNanos, long slotNanos) {
        TargetMeter.Tally tally = targets.of(target);
        tally.ended(outcome, slotNanos);
        runTimes.add(ranNanos);
        times.ran(tally.name(), outcome, ranNanos);
    }

    /**
     * What kept a placed bean has ended.
     *
     * @param target what it was
     * @param outcome how it ended
     * @param keptNanos how long it held its slot
     */
    public void kept(String target, RunOutcome outcome, long keptNanos) {
        targets.of(target).ended(outcome, keptNanos);
    }

    @Override
    public void resized(int min, int max) {
        long now = nanos.getAsLong();
        bound.updateAndGet(old -> new Bound(max, now, old.total(now)));
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
            long took = nanos.getAsLong() - born;
            bootTimes.add(took);
            times.booted(took);
        }
    }

    @Override
    public void failed(RunnerFailed event) {
        String code = code(event.cause());
        bootFailures.computeIfAbsent(code, first -> new LongAdder()).increment();
        times.bootFailed(code);
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
        times.waited(waitedNanos);
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
                runTimes.spread(),
                targets.counts(),
                Duration.ofNanos(endedNanos.sum() + living),
                Duration.ofNanos(Objects.requireNonNull(bound.get()).total(now)));
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
