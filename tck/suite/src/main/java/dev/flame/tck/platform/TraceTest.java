package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A trace that goes on in another JVM, with the application's own OpenTelemetry on both sides. */
@ArquillianTest
@Needs("own-telemetry")
@SuppressWarnings("try") // scopes are only to be closed
public class TraceTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("traced")
                .classes(
                        TraceTest.class,
                        Needs.class,
                        NeedsCondition.class,
                        Telemetry.class,
                        Traced.class,
                        SeenSpan.class)
                .packageOf(Beans.class)
                .librariesOf(
                        OpenTelemetry.class, Context.class, ComponentLoader.class, Clock.class, SdkTracerProvider.class)
                .property("flame.backend", "process")
                .property("flame.pool.traced.max", "1")
                .property("flame.pool.traced.boot-timeout", "2m")
                .property("flame.pool.traced.queue-timeout", "2m")
                .build();
    }

    @Assertion("CMP-7")
    void shouldRunBelowTheCallersSpanInAnotherJvm() {
        Traced traced = Beans.get(Traced.class);
        assertThat(traced.pid()).isNotEqualTo(ProcessHandle.current().pid());
        Span request = Beans.get(OpenTelemetry.class)
                .getTracer("tck")
                .spanBuilder("GET /")
                .startSpan();
        SeenSpan run;
        try (Scope scope = request.makeCurrent()) {
            run = traced.current();
        } finally {
            request.end();
        }

        SeenSpan call = ended("CLIENT", run.parent());
        assertThat(run.trace()).isEqualTo(request.getSpanContext().getTraceId());
        assertThat(run.kind()).isEqualTo("SERVER");
        assertThat(run.name()).isEqualTo("elastic traced Traced.current");
        assertThat(call.parent()).isEqualTo(request.getSpanContext().getSpanId());
        assertThat(call.name()).isEqualTo(run.name());
        assertThat(traced.ended())
                .as("spans that the runner's own exporter got")
                .filteredOn(each -> each.id().equals(run.id()))
                .singleElement()
                .matches(SeenSpan::ended);
    }

    /** From a web request to the web service that the work asks in another JVM. */
    @Assertion("CMP-7")
    void shouldBeOneTraceFromARequestToWhatTheRunnerAsks() throws Exception {
        Traced traced = Beans.get(Traced.class);
        Tracer tracer = Beans.get(OpenTelemetry.class).getTracer("tck");
        BlockingQueue<String> asked = new ArrayBlockingQueue<>(1);
        HttpServer web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        URI uri = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
        web.createContext("/service", exchange -> {
            asked.add(exchange.getRequestHeaders().getFirst("traceparent"));
            answer(exchange, "served");
        });
        web.createContext("/page", exchange -> {
            Span request =
                    tracer.spanBuilder("GET /page").setSpanKind(SpanKind.SERVER).startSpan();
            try (Scope scope = request.makeCurrent()) {
                answer(exchange, traced.fetch(uri.resolve("/service")));
            } catch (Exception failure) {
                throw new IOException(failure);
            } finally {
                request.end();
            }
        });
        web.setExecutor(Executors.newCachedThreadPool());
        web.start();
        try {
            assertThat(HttpClient.newHttpClient()
                            .send(
                                    HttpRequest.newBuilder(uri.resolve("/page")).build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("served");
        } finally {
            web.stop(0);
        }

        String[] header = asked.remove().split("-", -1);
        SeenSpan asking = named(traced.ended(), "GET");
        SeenSpan run = with(traced.ended(), asking.parent());
        SeenSpan call = with(Beans.get(Telemetry.class).ended(), run.parent());
        SeenSpan request = with(Beans.get(Telemetry.class).ended(), call.parent());
        assertThat(request.name()).isEqualTo("GET /page");
        assertThat(call.name()).isEqualTo("elastic traced Traced.fetch");
        assertThat(call.events()).anyMatch(event -> event.startsWith("flame.dispatched"));
        assertThat(List.of(request.kind(), call.kind(), run.kind(), asking.kind()))
                .containsExactly("SERVER", "CLIENT", "SERVER", "CLIENT");
        assertThat(List.of(request.trace(), call.trace(), run.trace(), asking.trace()))
                .containsOnly(header[1]);
        assertThat(header[2]).isEqualTo(asking.id());
    }

    @Assertion("CMP-7")
    void shouldShowThatACallWaitedForABoot() {
        Traced traced = Beans.get(Traced.class);
        traced.pid();

        assertThat(Beans.get(Telemetry.class).ended())
                .filteredOn(each -> each.kind().equals("CLIENT"))
                .first()
                .extracting(SeenSpan::events)
                .asInstanceOf(InstanceOfAssertFactories.list(String.class))
                .anyMatch(event -> event.startsWith("flame.queued") && event.contains("booting 1"));
    }

    @Assertion("CMP-7")
    void shouldCarryBaggage() {
        Traced traced = Beans.get(Traced.class);
        try (Scope scope = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
            assertThat(traced.baggage("tenant")).isEqualTo("acme");
        }
        assertThat(traced.baggage("tenant")).isNull();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static SeenSpan named(List<SeenSpan> spans, String name) {
        return spans.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + name + " in " + spans));
    }

    private static SeenSpan with(List<SeenSpan> spans, String id) {
        return spans.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no span " + id + " in " + spans));
    }

    private static SeenSpan ended(String kind, String id) {
        return Beans.get(Telemetry.class).ended().stream()
                .filter(each -> each.kind().equals(kind) && each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " span " + id));
    }
}
