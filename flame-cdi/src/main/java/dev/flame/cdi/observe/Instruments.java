package dev.flame.cdi.observe;

import io.opentelemetry.api.metrics.BatchCallback;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableDoubleMeasurement;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.List;

/** What is read of pools when metrics are collected. Only to be loaded where the OpenTelemetry API is there. */
final class Instruments {

    /** As OpenTelemetry advises for durations, and some for boots: those of {@code ElasticPool.counts()}. */
    private static final List<Double> BOUNDS = List.of(
            0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0, 30.0, 60.0, 120.0, 300.0);

    private static final String RUNNER = "{runner}";
    private static final String CALL = "{call}";
    private static final String BOOT = "{boot}";

    final ObservableLongMeasurement runners;
    final ObservableLongMeasurement min;
    final ObservableLongMeasurement max;
    final ObservableLongMeasurement leases;
    final ObservableLongMeasurement waiting;
    final ObservableLongMeasurement boots;
    final ObservableLongMeasurement bootFailures;
    final ObservableLongMeasurement lost;
    final ObservableLongMeasurement stopped;
    final ObservableLongMeasurement refusals;
    final ObservableDoubleMeasurement runnerTime;
    final ObservableDoubleMeasurement cost;
    final ObservableDoubleMeasurement savings;
    private final Meter meter;

    Instruments(Meter meter) {
        this.meter = meter;
        this.runners = upDown("flame.pool.runners", RUNNER, "Runners by their state");
        this.min = upDown("flame.pool.runners.min", RUNNER, "Runners kept");
        this.max = upDown("flame.pool.runners.max", RUNNER, "Runners allowed");
        this.leases = upDown("flame.pool.leases", "{slot}", "Slots in use");
        this.waiting = upDown("flame.pool.waiting", CALL, "Calls that wait for a slot");
        this.boots = counter("flame.pool.boots", BOOT, "Runners asked for");
        this.bootFailures = counter("flame.pool.boot.failures", BOOT, "Boots that failed, by message code");
        this.lost = counter("flame.pool.runners.lost", RUNNER, "Runners that were up and are gone");
        this.stopped = counter("flame.pool.runners.stopped", RUNNER, "Runners that ended as they should");
        this.refusals = counter("flame.pool.refusals", CALL, "Calls that the pool gave up, by reason");
        this.runnerTime = meter.counterBuilder("flame.pool.runner.time")
                .ofDoubles()
                .setUnit("s")
                .setDescription("How long runners have existed, all together")
                .buildObserver();
        this.cost = meter.counterBuilder("flame.pool.cost")
                .ofDoubles()
                .setUnit("{currency}")
                .setDescription("The estimated price of the runners' time")
                .buildObserver();
        this.savings = meter.gaugeBuilder("flame.pool.cost.savings")
                .setUnit("{currency}")
                .setDescription("What max runners all the time would have cost more")
                .buildObserver();
    }

    /** One reading of a pool for all instruments. */
    BatchCallback whenCollected(Runnable reading) {
        return meter.batchCallback(
                reading,
                runners,
                min,
                max,
                leases,
                waiting,
                boots,
                bootFailures,
                lost,
                stopped,
                refusals,
                runnerTime,
                cost,
                savings);
    }

    static DoubleHistogram seconds(Meter meter, String name, String description) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(description)
                .setExplicitBucketBoundariesAdvice(BOUNDS)
                .build();
    }

    private ObservableLongMeasurement upDown(String name, String unit, String description) {
        return meter.upDownCounterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildObserver();
    }

    private ObservableLongMeasurement counter(String name, String unit, String description) {
        return meter.counterBuilder(name)
                .setUnit(unit)
                .setDescription(description)
                .buildObserver();
    }
}
