package dev.flame.tck.platform;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.MeterProvider;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.data.PointData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** An application's OpenTelemetry, whose metrics are read from memory. */
@ApplicationScoped
public class Meters {

    private final InMemoryMetricReader reader = InMemoryMetricReader.create();

    @Produces
    @Singleton
    OpenTelemetry openTelemetry() {
        MeterProvider provider =
                SdkMeterProvider.builder().registerMetricReader(reader).build();
        return new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return TracerProvider.noop();
            }

            @Override
            public MeterProvider getMeterProvider() {
                return provider;
            }

            @Override
            public ContextPropagators getPropagators() {
                return ContextPropagators.noop();
            }
        };
    }

    /** All points, by metric and attributes without that of the pool; of a histogram the count. */
    Map<String, Double> of(String pool) {
        Map<String, Double> values = new TreeMap<>();
        for (MetricData metric : reader.collectAllMetrics()) {
            switch (metric.getType()) {
                case LONG_SUM ->
                    put(values, pool, metric, metric.getLongSumData().getPoints(), each -> each.getValue());
                case DOUBLE_SUM ->
                    put(values, pool, metric, metric.getDoubleSumData().getPoints(), each -> each.getValue());
                case DOUBLE_GAUGE ->
                    put(values, pool, metric, metric.getDoubleGaugeData().getPoints(), each -> each.getValue());
                case HISTOGRAM ->
                    put(values, pool, metric, metric.getHistogramData().getPoints(), each -> each.getCount());
                default -> values.put(metric.getName() + " of an unknown type", 0.0);
            }
        }
        return values;
    }

    private static <P extends PointData> void put(
            Map<String, Double> values, String pool, MetricData metric, Iterable<P> points, ToDoubleFunction<P> value) {
        for (P point : points) {
            if (pool.equals(point.getAttributes().get(AttributeKey.stringKey("flame.pool")))) {
                values.put(metric.getName() + text(point.getAttributes()), value.applyAsDouble(point));
            }
        }
    }

    private static String text(Attributes attributes) {
        Map<String, Object> sorted = new TreeMap<>();
        attributes.forEach((AttributeKey<?> key, Object value) -> {
            if (!key.getKey().equals("flame.pool")) {
                sorted.put(key.getKey(), value);
            }
        });
        return sorted.isEmpty() ? "" : sorted.toString();
    }
}
