package dev.flame.cdi.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.CallerLocale;
import dev.flame.dispatch.CallSpan;
import dev.flame.spi.ContextCarrier.Restored;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.tck.Assertion;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

@SuppressWarnings("try") // scopes are only to be closed
class CarriersTest {

    private final Spans spans = new Spans();
    private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .build();
    private final Tracer tracer = telemetry.getTracer("test");
    private final Traces traces = new Traces(() -> telemetry);

    @Assertion("CMP-7")
    void shouldPutTheRunBelowTheCallAndTheCallBelowTheCaller() {
        Span request = tracer.spanBuilder("GET /").startSpan();
        String carried;
        CallSpan call;
        try (Scope scope = request.makeCurrent()) {
            call = traces.begin("video", "com.acme.Video#frame(int)");
            carried = call.during(traces::capture).orElseThrow();
        }
        Restored run = traces.restore(carried);
        tracer.spanBuilder("SELECT").startSpan().end();
        run.ended(new Reply.Returned(Payload.EMPTY));
        run.close();
        call.ended(new Reply.Returned(Payload.EMPTY), null);
        request.end();

        SpanData select = spans.all.get(0);
        SpanData server = spans.all.get(1);
        SpanData client = spans.all.get(2);
        assertThat(select.getParentSpanId()).isEqualTo(server.getSpanId());
        assertThat(server.getParentSpanId()).isEqualTo(client.getSpanId());
        assertThat(client.getParentSpanId()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(spans.all)
                .extracting(SpanData::getTraceId)
                .containsOnly(request.getSpanContext().getTraceId());
        assertThat(List.of(server.getKind(), client.getKind())).containsExactly(SpanKind.SERVER, SpanKind.CLIENT);
        assertThat(List.of(server.getName(), client.getName())).containsOnly("elastic video Video.frame");
        assertThat(Span.current().getSpanContext().isValid()).isFalse();
    }

    @Assertion("CMP-7")
    void shouldCarryBaggage() {
        String carried;
        try (Scope scope = Baggage.builder().put("tenant", "a&b=c ü").build().makeCurrent()) {
            carried = traces.capture().orElseThrow();
        }
        Restored run = traces.restore(carried);
        assertThat(Baggage.current().getEntryValue("tenant")).isEqualTo("a&b=c ü");
        run.close();
        assertThat(Baggage.current().isEmpty()).isTrue();
    }

    @Assertion("CMP-7")
    void shouldMarkARunThatFailsAsAnError() {
        CallSpan call = traces.begin("video", "flame:task");
        Restored run = traces.restore(call.during(traces::capture).orElseThrow());
        run.ended(new Reply.TimedOut(5));
        run.close();

        assertThat(spans.all.get(0).getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Assertion("CMP-7")
    void shouldCarryTheLocaleWithoutChangingTheDefault() throws Exception {
        LocaleCarrier carrier = new LocaleCarrier();
        Locale defaultLocale = Locale.getDefault();
        String carried = CallerLocale.during(
                Locale.CANADA_FRENCH, () -> carrier.capture().orElseThrow());

        Restored run = carrier.restore(carried);
        assertThat(CallerLocale.current()).isEqualTo(Locale.CANADA_FRENCH);
        run.close();

        assertThat(CallerLocale.current()).isEqualTo(defaultLocale);
        assertThat(carrier.capture()).isEmpty();
    }

    @Assertion("CMP-7")
    void shouldKeepEveryCharacterOfAnMdc() {
        Map<String, String> entries = Map.of("a=b", "c&d\n%", "ü", "");

        assertThat(Lines.read(Lines.write(Map.copyOf(entries)))).isEqualTo(entries);
    }

    private static final class Spans implements SpanExporter {

        final List<SpanData> all = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            all.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }
}
