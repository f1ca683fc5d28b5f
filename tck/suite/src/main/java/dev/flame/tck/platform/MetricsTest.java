package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.flame.ElasticPool;
import dev.flame.PoolCost;
import dev.flame.RunnerState;
import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.common.ComponentLoader;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What a parent counts of a runner in another JVM, with the application's own OpenTelemetry. */
@ArquillianTest
@Needs("own-telemetry")
public class MetricsTest {

    private static final String TARGET = Metered.class.getName();

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("metered")
                .classes(MetricsTest.class, Needs.class, NeedsCondition.class, Meters.class, Metered.class)
                .packageOf(Beans.class)
                .librariesOf(
                        OpenTelemetry.class,
                        Context.class,
                        ComponentLoader.class,
                        Clock.class,
                        SdkMeterProvider.class,
                        InMemoryMetricReader.class)
                .resource("tck-prices.properties", "currency=EUR\nprocess=3600\n")
                .property("flame.backend", "process")
                .property("flame.cost.file", "tck-prices.properties")
                .property("flame.pool.metered.max", "2")
                .property("flame.pool.metered.max-concurrency", "4")
                .property("flame.pool.metered.idle-after", "10m")
                .property("flame.pool.metered.boot-timeout", "2m")
                .property("flame.pool.metered.queue-timeout", "2m")
                .build();
    }

    @Assertion("OBS-5")
    void shouldCountCallsBootsAndALostRunner() {
        Metered metered = Beans.get(Metered.class);
        Site first = metered.where();
        assertThat(first.pid()).isNotEqualTo(ProcessHandle.current().pid());
        assertThatIllegalStateException().isThrownBy(metered::fail).withMessage("as asked");

        Map<String, Double> before = meters();
        assertThat(before)
                .containsEntry("flame.pool.runners{flame.runner.state=ready}", 1.0)
                .containsEntry("flame.pool.runners.max", 2.0)
                .containsEntry("flame.pool.leases", 0.0)
                .containsEntry("flame.pool.waiting", 0.0)
                .containsKey("flame.pool.queue.duration")
                .containsKey("flame.pool.runner.time")
                .containsKey("flame.pool.run.duration{flame.outcome=returned, flame.target=" + TARGET + "#where()}")
                .containsEntry(
                        "flame.pool.run.duration{flame.outcome=thrown, flame.target=" + TARGET + "#fail()}", 1.0);
        assertThat(before.get("flame.pool.boot.duration")).isEqualTo(before.get("flame.pool.boots"));

        ProcessHandle.of(first.pid()).orElseThrow().destroyForcibly();

        Await.until(
                () -> lost(meters()) == lost(before) + 1, () -> "flame.pool.runners.lost did not grow: " + meters());
        Await.until(() -> ready(meters()) == 0, () -> "the lost runner is ready still: " + meters());
    }

    @Assertion("OBS-6")
    void shouldEstimateWhatRunnersCostByTheApplicationsOwnPrices() {
        Beans.get(Metered.class).where();

        PoolCost cost = pool().cost().orElseThrow();

        assertThat(cost.currency()).isEqualTo("EUR");
        assertThat(cost.prices()).contains("tck-prices.properties");
        // 3600 an hour is one a second
        double seconds = pool().counts().runnerTime().toMillis() / 1e3;
        assertThat(cost.spent()).isPositive().isBetween(seconds - 5, seconds + 0.01);
        assertThat(cost.byTarget()).containsKey(TARGET + "#where()");
        assertThat(meters().get("flame.pool.cost{flame.currency=EUR}")).isGreaterThanOrEqualTo(cost.spent());
    }

    @Assertion("OBS-7")
    void shouldShowTheRunnersAndTheCallsThatAreOnThem() throws Exception {
        Site site = Beans.get(Metered.class).where();
        try (Gate gate = Gate.closed()) {
            Background<Void> call = Background.start(() -> {
                Beans.get(Metered.class).wait(gate);
                return null;
            });
            gate.awaitArrived(1);

            assertThat(pool().invocations()).singleElement().satisfies(shown -> {
                assertThat(shown.target()).isEqualTo(TARGET + "#wait(" + Gate.class.getName() + ")");
                assertThat(shown.runner()).hasToString(site.runner());
                assertThat(shown.age()).isPositive().isLessThan(Duration.ofMinutes(2));
            });
            assertThat(pool().runners())
                    .filteredOn(each -> each.runner().toString().equals(site.runner()))
                    .singleElement()
                    .satisfies(shown -> {
                        assertThat(shown.state()).isEqualTo(RunnerState.READY);
                        assertThat(shown.leased()).isEqualTo(1);
                        assertThat(shown.slots()).isEqualTo(4);
                    });
            gate.open();
            call.outcome().get(60, TimeUnit.SECONDS);
        }
        Await.until(() -> pool().invocations().isEmpty(), () -> "it is shown still: " + pool().invocations());
    }

    private static ElasticPool pool() {
        return Beans.get(Pools.class).get(Metered.POOL);
    }

    private static Map<String, Double> meters() {
        return Beans.get(Meters.class).of(Metered.POOL);
    }

    private static double lost(Map<String, Double> meters) {
        return meters.getOrDefault("flame.pool.runners.lost", 0.0);
    }

    private static double ready(Map<String, Double> meters) {
        return meters.getOrDefault("flame.pool.runners{flame.runner.state=ready}", 0.0);
    }
}
