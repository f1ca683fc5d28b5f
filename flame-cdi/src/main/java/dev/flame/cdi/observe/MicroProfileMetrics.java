package dev.flame.cdi.observe;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.PoolStats;
import dev.flame.pool.RunOutcome;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.jspecify.annotations.Nullable;

/**
 * A pool's metrics by MicroProfile Metrics: gauges, which are read when somebody asks, since its counters can't be read from
 * elsewhere, and three timers. Only to be loaded where that API is there. Thread-safe.
 */
final class MicroProfileMetrics implements PoolTelemetry {

    private static final double SECOND = 1e9;

    private final MetricRegistry registry;
    private final Tag tag;
    private final Set<MetricID> registered = ConcurrentHashMap.newKeySet();
    private final Set<String> codes = ConcurrentHashMap.newKeySet();
    /** Registries may hold what their gauges read weakly: this keeps it. */
    private final AtomicReference<@Nullable ElasticPool> observed = new AtomicReference<>();

    private volatile boolean closed;
    private final Timer queueTimes;
    private final Timer bootTimes;
    private final Map<RunOutcome, Timer> runTimes = new ConcurrentHashMap<>();

    MicroProfileMetrics(String pool, MetricRegistry registry) {
        this.registry = registry;
        this.tag = new Tag("pool", pool);
        this.queueTimes = timer("flame.pool.queue.duration", "How long calls that got a slot had waited for it");
        this.bootTimes = timer("flame.pool.boot.duration", "From a runner's request until it took calls");
        runTimes(RunOutcome.RETURNED);
    }

    /** Empty where the server offers the API, and the application has no registry. */
    static Optional<PoolTelemetry> find(String pool) {
        return RegistryPoint.find().map(registry -> new MicroProfileMetrics(pool, registry));
    }

    @Override
    public void waited(long nanos) {
        queueTimes.update(Duration.ofNanos(nanos));
    }

    @Override
    public void booted(long nanos) {
        bootTimes.update(Duration.ofNanos(nanos));
    }

    /** Without the target: a timer keeps some ten kilobytes, and there may be a thousand targets. */
    @Override
    public void ran(String target, RunOutcome outcome, long nanos) {
        if (!closed) {
            runTimes(outcome).update(Duration.ofNanos(nanos));
        }
    }

    private Timer runTimes(RunOutcome outcome) {
        return runTimes.computeIfAbsent(
                outcome,
                first -> timer(
                        "flame.pool.run.duration",
                        "From a call's sending to its runner's reply",
                        new Tag("outcome", first.toString())));
    }

    @Override
    public void bootFailed(String code) {
        ElasticPool pool = observed.get();
        if (pool != null && codes.add(code)) {
            count(
                    pool,
                    "flame.pool.boot.failures",
                    "Boots that failed, by message code",
                    counts -> counts.bootFailures().getOrDefault(code, 0L),
                    new Tag("error_type", code));
        }
    }

    @Override
    public void observe(ElasticPool pool) {
        observed.set(pool);
        states(pool);
        counts(pool);
        pool.cost().ifPresent(cost -> costs(pool, new Tag("currency", cost.currency())));
    }

    @Override
    public void close() {
        closed = true;
        observed.set(null);
        registered.forEach(registry::remove);
        registered.clear();
    }

    private void states(ElasticPool pool) {
        String runners = "flame.pool.runners";
        String byState = "Runners by their state";
        state(pool, runners, byState, PoolStats::ready, new Tag("state", "ready"));
        state(pool, runners, byState, PoolStats::booting, new Tag("state", "booting"));
        state(pool, runners, byState, PoolStats::draining, new Tag("state", "draining"));
        state(pool, "flame.pool.runners.min", "Runners kept", PoolStats::min);
        state(pool, "flame.pool.runners.max", "Runners allowed", PoolStats::max);
        state(pool, "flame.pool.leases", "Slots in use", PoolStats::leased);
        state(pool, "flame.pool.waiting", "Calls that wait for a slot", PoolStats::waiting);
    }

    private void counts(ElasticPool pool) {
        count(pool, "flame.pool.boots", "Runners asked for", PoolCounts::boots);
        count(pool, "flame.pool.runners.lost", "Runners that were up and are gone", PoolCounts::lost);
        count(pool, "flame.pool.runners.stopped", "Runners that ended as they should", PoolCounts::stopped);
        for (Reason reason : Reason.values()) {
            count(
                    pool,
                    "flame.pool.refusals",
                    "Calls that the pool gave up, by reason",
                    counts -> counts.refusals().getOrDefault(reason, 0L),
                    new Tag("error_type", reason.name().toLowerCase(Locale.ROOT)));
        }
        gauge(
                "flame.pool.runner.time",
                MetricUnits.SECONDS,
                "How long runners have existed, all together",
                pool,
                each -> each.counts().runnerTime().toNanos() / SECOND);
    }

    private void costs(ElasticPool pool, Tag currency) {
        cost(pool, "flame.pool.cost", "The estimated price of the runners' time", PoolCost::spent, currency);
        String savings = "What max runners all the time would have cost more";
        cost(pool, "flame.pool.cost.savings", savings, PoolCost::savings, currency);
    }

    private void state(ElasticPool pool, String name, String what, ToLongFunction<PoolStats> value, Tag... more) {
        gauge(name, MetricUnits.NONE, what, pool, each -> value.applyAsLong(each.stats()), more);
    }

    private void count(ElasticPool pool, String name, String what, ToLongFunction<PoolCounts> value, Tag... more) {
        gauge(name, MetricUnits.NONE, what, pool, each -> value.applyAsLong(each.counts()), more);
    }

    private void cost(ElasticPool pool, String name, String what, ToDoubleFunction<PoolCost> value, Tag... more) {
        gauge(
                name,
                MetricUnits.NONE,
                what,
                pool,
                each -> each.cost().map(value::applyAsDouble).orElse(0.0),
                more);
    }

    private <N extends Number> void gauge(
            String name, String unit, String what, ElasticPool pool, Function<ElasticPool, N> value, Tag... more) {
        Tag[] tags = tags(more);
        registry.gauge(metadata(name, unit, what), pool, value, tags);
        registered.add(new MetricID(name, tags));
    }

    private Timer timer(String name, String what, Tag... more) {
        Tag[] tags = tags(more);
        registered.add(new MetricID(name, tags));
        // what a timer holds; all servers show seconds, and Payara would take other units at their word
        return registry.timer(metadata(name, MetricUnits.NANOSECONDS, what), tags);
    }

    private Tag[] tags(Tag... more) {
        Tag[] all = new Tag[more.length + 1];
        all[0] = tag;
        System.arraycopy(more, 0, all, 1, more.length);
        return all;
    }

    private static Metadata metadata(String name, String unit, String what) {
        return Metadata.builder()
                .withName(name)
                .withUnit(unit)
                .withDescription(what)
                .build();
    }
}
