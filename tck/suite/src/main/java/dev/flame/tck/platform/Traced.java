package dev.flame.tck.platform;

import static java.util.Objects.requireNonNull;

import dev.flame.Elastic;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.ReadableSpan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which span it runs in. */
@ApplicationScoped
@SuppressWarnings("try") // scopes are only to be closed
public class Traced {

    static final String POOL = "traced";

    @Inject
    Telemetry telemetry;

    @Inject
    OpenTelemetry openTelemetry;

    @Elastic(POOL)
    public SeenSpan current() {
        return Telemetry.seen((ReadableSpan) Span.current());
    }

    @Elastic(POOL)
    public @Nullable String baggage(String key) {
        return Baggage.current().getEntryValue(key);
    }

    @Elastic(POOL)
    public List<SeenSpan> ended() {
        return telemetry.ended();
    }

    @Elastic(POOL)
    public long pid() {
        return ProcessHandle.current().pid();
    }

    /** Asks a web service, in a span as instrumented clients make one. */
    @Elastic(POOL)
    public String fetch(URI service) throws Exception {
        Span request = openTelemetry
                .getTracer("tck")
                .spanBuilder("GET")
                .setSpanKind(SpanKind.CLIENT)
                .startSpan();
        try (Scope scope = request.makeCurrent()) {
            HttpRequest.Builder builder = HttpRequest.newBuilder(service).timeout(Duration.ofSeconds(30));
            W3CTraceContextPropagator.getInstance()
                    .inject(
                            Context.current(),
                            builder,
                            (to, name, value) -> requireNonNull(to).header(name, value));
            return HttpClient.newHttpClient()
                    .send(builder.build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } finally {
            request.end();
        }
    }
}
