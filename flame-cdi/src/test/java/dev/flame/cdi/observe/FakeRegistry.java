package dev.flame.cdi.observe;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** A registry of MicroProfile Metrics that has only what Flame asks of one. */
final class FakeRegistry {

    private final Map<String, DoubleSupplier> metrics = new TreeMap<>();
    final MetricRegistry registry = proxy(MetricRegistry.class, this::asked);

    /** All metrics by name and tags, timers by their sums in seconds. */
    Map<String, Double> read() {
        return metrics.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().getAsDouble()));
    }

    @SuppressWarnings("unchecked")
    private Object asked(String method, Object[] arguments) {
        return switch (method) {
            case "gauge" -> {
                Function<Object, Number> value = (Function<Object, Number>) arguments[2];
                metrics.put(
                        text((Metadata) arguments[0], (Tag[]) arguments[3]),
                        () -> value.apply(arguments[1]).doubleValue());
                yield proxy(Gauge.class, (asked, none) -> value.apply(arguments[1]));
            }
            case "timer" -> timer(text((Metadata) arguments[0], (Tag[]) arguments[1]));
            case "remove" -> metrics.remove(text((MetricID) arguments[0])) != null;
            default -> throw new UnsupportedOperationException(method);
        };
    }

    private Timer timer(String key) {
        double[] sum = new double[1];
        metrics.put(key, () -> sum[0]);
        return proxy(Timer.class, (method, arguments) -> {
            sum[0] += ((Duration) arguments[0]).toMillis() / 1e3;
            return "updated";
        });
    }

    private static String text(Metadata metadata, Tag[] tags) {
        return text(new MetricID(metadata.getName(), tags));
    }

    private static String text(MetricID id) {
        return id.getName()
                + Arrays.stream(id.getTagsAsArray())
                        .map(tag -> tag.getTagName() + "=" + tag.getTagValue())
                        .sorted()
                        .collect(Collectors.joining(",", "{", "}"));
    }

    private interface Asked {
        Object answer(String method, Object[] arguments);
    }

    private static <T> T proxy(Class<T> type, Asked asked) {
        return type.cast(Proxy.newProxyInstance(
                FakeRegistry.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object answer = asked.answer(method.getName(), arguments);
                    return method.getReturnType() == void.class ? null : answer;
                }));
    }
}
