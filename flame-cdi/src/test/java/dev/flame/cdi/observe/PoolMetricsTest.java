package dev.flame.cdi.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.pool.RunOutcome;
import dev.flame.tck.Assertion;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

class PoolMetricsTest {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();
    private final PoolMetrics metrics = new PoolMetrics(
            "video",
            OpenTelemetrySdk.builder()
                    .setMeterProvider(SdkMeterProvider.builder()
                            .registerMetricReader(reader)
                            .build())
                    .build());

    @Assertion("OBS-5")
    void shouldGiveThePoolsStateAndCounts() {
        metrics.observe(CountedPool.video());

        assertThat(read())
                .containsEntry("flame.pool.runners{flame.pool=video,flame.runner.state=ready}", 2.0)
                .containsEntry("flame.pool.runners{flame.pool=video,flame.runner.state=booting}", 1.0)
                .containsEntry("flame.pool.runners{flame.pool=video,flame.runner.state=draining}", 3.0)
                .containsEntry("flame.pool.runners.max{flame.pool=video}", 10.0)
                .containsEntry("flame.pool.leases{flame.pool=video}", 4.0)
                .containsEntry("flame.pool.waiting{flame.pool=video}", 5.0)
                .containsEntry("flame.pool.boots{flame.pool=video}", 9.0)
                .containsEntry("flame.pool.boot.failures{error.type=FLAME-0611,flame.pool=video}", 2.0)
                .containsEntry("flame.pool.runners.lost{flame.pool=video}", 1.0)
                .containsEntry("flame.pool.refusals{error.type=queue_full,flame.pool=video}", 6.0)
                .containsEntry("flame.pool.runner.time{flame.pool=video}", 1800.0)
                .containsEntry("flame.pool.cost{flame.currency=EUR,flame.pool=video}", 0.05)
                .containsEntry("flame.pool.cost.savings{flame.currency=EUR,flame.pool=video}", 0.95);
    }

    @Assertion("OBS-5")
    void shouldGiveTimesAsHistogramsInSeconds() {
        metrics.waited(Duration.ofMillis(20).toNanos());
        metrics.booted(Duration.ofSeconds(40).toNanos());
        metrics.ran(
                "com.acme.Video#frame(int)",
                RunOutcome.TIMED_OUT,
                Duration.ofSeconds(2).toNanos());

        assertThat(read())
                .containsEntry("flame.pool.queue.duration{flame.pool=video}", 0.02)
                .containsEntry("flame.pool.boot.duration{flame.pool=video}", 40.0)
                .containsEntry(
                        "flame.pool.run.duration{flame.outcome=timed_out,flame.pool=video,"
                                + "flame.target=com.acme.Video#frame(int)}",
                        2.0);
        MetricData boots = metric("flame.pool.boot.duration");
        assertThat(boots.getUnit()).isEqualTo("s");
        assertThat(boots.getHistogramData().getPoints().iterator().next().getBoundaries())
                .endsWith(120.0, 300.0);
    }

    @Assertion("OBS-5")
    void shouldGiveNothingOfAPoolThatHasEnded() {
        metrics.observe(CountedPool.video());
        metrics.close();
        metrics.close();

        assertThat(read()).isEmpty();
    }

    private MetricData metric(String name) {
        return reader.collectAllMetrics().stream()
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All points, histograms by their sums. */
    private Map<String, Double> read() {
        Map<String, Double> values = new TreeMap<>();
        for (MetricData metric : reader.collectAllMetrics()) {
            switch (metric.getType()) {
                case LONG_SUM -> put(values, metric, metric.getLongSumData().getPoints(), each -> each.getValue());
                case DOUBLE_SUM -> put(values, metric, metric.getDoubleSumData().getPoints(), each -> each.getValue());
                case DOUBLE_GAUGE ->
                    put(values, metric, metric.getDoubleGaugeData().getPoints(), each -> each.getValue());
                case HISTOGRAM -> put(values, metric, metric.getHistogramData().getPoints(), each -> each.getSum());
                default -> throw new AssertionError(metric);
            }
        }
        return values;
    }

    private static <P extends PointData> void put(
            Map<String, Double> values, MetricData metric, Iterable<P> points, ToDoubleFunction<P> value) {
        points.forEach(point -> values.put(metric.getName() + text(point.getAttributes()), value.applyAsDouble(point)));
    }

    private static String text(Attributes attributes) {
        Map<String, Object> sorted = new TreeMap<>();
        attributes.forEach((AttributeKey<?> key, Object value) -> sorted.put(key.getKey(), value));
        return sorted.toString().replace(", ", ",");
    }
}
