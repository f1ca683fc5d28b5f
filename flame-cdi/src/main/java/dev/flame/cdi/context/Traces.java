package dev.flame.cdi.context;

import dev.flame.dispatch.CallSpan;
import dev.flame.dispatch.CallSpans;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.Reply;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries W3C trace context and baggage: the call is a CLIENT span of the caller's trace, and its run a SERVER span below it.
 * Only to be loaded where the OpenTelemetry API is there. Thread-safe.
 */
final class Traces implements ContextCarrier, CallSpans {

    static final String NAME = "trace";

    private static final ContextKey<String> CALL = ContextKey.named("flame-call");
    private static final String CALL_ENTRY = "flame-call";
    private static final TextMapPropagator W3C =
            TextMapPropagator.composite(W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());

    private final Supplier<OpenTelemetry> telemetry;

    /** With a source that is asked call by call: a global instance may be set late. */
    Traces(Supplier<OpenTelemetry> telemetry) {
        this.telemetry = telemetry;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> capture() {
        Context context = Context.current();
        Map<String, @Nullable String> entries = new LinkedHashMap<>();
        W3C.inject(context, entries, (map, key, value) -> {
            if (map != null) {
                map.put(key, value);
            }
        });
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        entries.put(CALL_ENTRY, Objects.requireNonNullElse(context.get(CALL), "elastic"));
        return Optional.of(Lines.write(entries));
    }

    @Override
    @SuppressWarnings("MustBeClosedChecker") // closed with the run
    public Restored restore(String carried) {
        Map<String, String> entries = Lines.read(carried);
        Context caller = W3C.extract(Context.current(), entries, Getter.INSTANCE);
        Span span = tracer().spanBuilder(entries.getOrDefault(CALL_ENTRY, "elastic"))
                .setSpanKind(SpanKind.SERVER)
                .setParent(caller)
                .startSpan();
        return new Running(span, caller.with(span).makeCurrent());
    }

    @Override
    public CallSpan begin(String pool, String target) {
        String name = "elastic " + pool + ' ' + shortName(target);
        Span span = tracer().spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("flame.pool", pool)
                .setAttribute("flame.target", target)
                .startSpan();
        return new TracedCall(span, Context.current().with(span).with(CALL, name));
    }

    private Tracer tracer() {
        return telemetry.get().getTracer("dev.flame");
    }

    /** {@code Video.frame} of {@code com.acme.Video#frame(int)}. */
    private static String shortName(String target) {
        int hash = target.indexOf('#');
        int end = target.indexOf('(');
        if (hash < 0 || end < hash) {
            return target;
        }
        String type = target.substring(0, hash);
        return type.substring(type.lastIndexOf('.') + 1) + '.' + target.substring(hash + 1, end);
    }

    /** How a reply is named in attributes; a failure's is an error. */
    static String outcome(Reply reply) {
        return reply.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    private record Running(Span span, Scope scope) implements Restored {
        @Override
        public void ended(Reply reply) {
            span.setAttribute("flame.outcome", outcome(reply));
            if (!(reply instanceof Reply.Returned)) {
                span.setStatus(StatusCode.ERROR, outcome(reply));
            }
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }

    private enum Getter implements TextMapGetter<Map<String, String>> {
        INSTANCE;

        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
            return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
            return carrier == null ? null : carrier.get(key);
        }
    }
}
