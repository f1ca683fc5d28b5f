package dev.flame.tck.platform;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An application's OpenTelemetry, which keeps the spans of its JVM in memory. */
@ApplicationScoped
public class Telemetry {

    private final List<SeenSpan> ended = new CopyOnWriteArrayList<>();

    @Produces
    @Singleton
    OpenTelemetry openTelemetry() {
        TracerProvider provider =
                SdkTracerProvider.builder().addSpanProcessor(new Memory(ended)).build();
        return new OpenTelemetry() {
            @Override
            public TracerProvider getTracerProvider() {
                return provider;
            }

            @Override
            public ContextPropagators getPropagators() {
                return ContextPropagators.noop();
            }
        };
    }

    List<SeenSpan> ended() {
        return List.copyOf(ended);
    }

    static SeenSpan seen(ReadableSpan span) {
        return new SeenSpan(
                span.getName(),
                span.getKind().name(),
                span.getSpanContext().getTraceId(),
                span.getSpanContext().getSpanId(),
                span.getParentSpanContext().getSpanId(),
                span.toSpanData().getEvents().stream()
                        .map(each -> each.getName() + each.getAttributes().asMap())
                        .toList(),
                span.hasEnded());
    }

    private record Memory(List<SeenSpan> ended) implements SpanProcessor {

        @Override
        public void onStart(Context parent, ReadWriteSpan span) {}

        @Override
        public boolean isStartRequired() {
            return false;
        }

        @Override
        public void onEnd(ReadableSpan span) {
            ended.add(seen(span));
        }

        @Override
        public boolean isEndRequired() {
            return true;
        }
    }
}
