package dev.flame.cdi.observe;

import dev.flame.ElasticPool;
import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.PoolStats;
import dev.flame.cdi.context.Telemetry;
import dev.flame.pool.RunOutcome;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A pool's metrics by OpenTelemetry, named after its conventions. Only to be loaded where the OpenTelemetry API is there.
 * Thread-safe.
 */
final class PoolMetrics implements PoolTelemetry {

    static final String SCOPE = "dev.flame";

    private static final AttributeKey<String> POOL = AttributeKey.stringKey("flame.pool");
    private static final AttributeKey<String> STATE = AttributeKey.stringKey("flame.runner.state");
    private static final AttributeKey<String> TARGET = AttributeKey.stringKey("flame.target");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("flame.outcome");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
    private static final double NANOS = 1e9;

    private final Attributes attributes;
    private final Instruments instruments;
    private final DoubleHistogram queueTimes;
    private final DoubleHistogram bootTimes;
    private final DoubleHistogram runTimes;
    private final AtomicReference<@Nullable BatchCallback> callback = new AtomicReference<>();

    PoolMetrics(String pool, OpenTelemetry telemetry) {
        Meter meter = telemetry.getMeter(SCOPE);
        this.attributes = Attributes.of(POOL, pool);
        this.instruments = new Instruments(meter);
        this.queueTimes = Instruments.seconds(
                meter, "flame.pool.queue.duration", "How long calls that got a slot had waited for it");
        this.bootTimes =
                Instruments.seconds(meter, "flame.pool.boot.duration", "From a runner's request until it took calls");
        this.runTimes =
                Instruments.seconds(meter, "flame.pool.run.duration", "From a call's sending to its runner's reply");
    }

    static Optional<PoolTelemetry> find(String pool) {
        return Optional.of(new PoolMetrics(pool, Telemetry.find().get()));
    }

    @Override
    public void waited(long nanos) {
        queueTimes.record(nanos / NANOS, attributes);
    }

    @Override
    public void booted(long nanos) {
        bootTimes.record(nanos / NANOS, attributes);
    }

    @Override
    public void ran(String target, RunOutcome outcome, long nanos) {
        runTimes.record(
                nanos / NANOS,
                attributes.toBuilder()
                        .put(TARGET, target)
                        .put(OUTCOME, outcome.toString())
                        .build());
    }

    @Override
    public void observe(ElasticPool pool) {
        close();
        callback.set(instruments.whenCollected(() -> {
            give(pool.stats());
            give(pool.counts());
            pool.cost().ifPresent(this::give);
        }));
    }

    @Override
    public void close() {
        BatchCallback observed = callback.getAndSet(null);
        if (observed != null) {
            observed.close();
        }
    }

    private void give(PoolStats stats) {
        instruments.runners.record(stats.ready(), with(STATE, "ready"));
        instruments.runners.record(stats.booting(), with(STATE, "booting"));
        instruments.runners.record(stats.draining(), with(STATE, "draining"));
        instruments.min.record(stats.min(), attributes);
        instruments.max.record(stats.max(), attributes);
        instruments.leases.record(stats.leased(), attributes);
        instruments.waiting.record(stats.waiting(), attributes);
    }

    private void give(PoolCounts counts) {
        instruments.boots.record(counts.boots(), attributes);
        counts.bootFailures().forEach((code, count) -> instruments.bootFailures.record(count, with(ERROR, code)));
        instruments.lost.record(counts.lost(), attributes);
        instruments.stopped.record(counts.stopped(), attributes);
        counts.refusals()
                .forEach((reason, count) -> instruments.refusals.record(
                        count, with(ERROR, reason.name().toLowerCase(java.util.Locale.ROOT))));
        instruments.runnerTime.record(counts.runnerTime().toNanos() / NANOS, attributes);
    }

    private void give(PoolCost cost) {
        Attributes priced = with(AttributeKey.stringKey("flame.currency"), cost.currency());
        instruments.cost.record(cost.spent(), priced);
        instruments.savings.record(cost.savings(), priced);
    }

    private Attributes with(AttributeKey<String> key, String value) {
        return attributes.toBuilder().put(key, value).build();
    }
}
