package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A trace that goes on in another JVM, with the application's own OpenTelemetry on both sides. */
@ArquillianTest
@Needs("traces")
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

    @Assertion("CMP-7")
    void shouldCarryBaggage() {
        Traced traced = Beans.get(Traced.class);
        try (Scope scope = Baggage.builder().put("tenant", "acme").build().makeCurrent()) {
            assertThat(traced.baggage("tenant")).isEqualTo("acme");
        }
        assertThat(traced.baggage("tenant")).isNull();
    }

    private static SeenSpan ended(String kind, String id) {
        return Beans.get(Telemetry.class).ended().stream()
                .filter(each -> each.kind().equals(kind) && each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " span " + id));
    }
}
