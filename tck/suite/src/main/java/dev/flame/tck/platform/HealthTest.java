package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Pools;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The readiness checks that MicroProfile Health asks. */
@ArquillianTest
@Needs("health")
public class HealthTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("pool-health")
                .classes(HealthTest.class, Needs.class, NeedsCondition.class)
                .packageOf(Pools.class)
                .property("flame.backend", "in-process")
                .property("flame.serialization.allow", "dev.flame.tck.**")
                .property("flame.pool.counting.max", "3")
                .property("flame.pool.spare.max", "1")
                .property("flame.pool.spare.readiness", "false")
                .property("flame.pool.working.max", "2")
                .build();
    }

    @Assertion("OBS-2")
    void shouldHaveACheckForEachPoolWithItsState() throws Exception {
        assertThat(Beans.get(Pools.class).get("working").<String>call(() -> "served"))
                .isEqualTo("served");

        HealthCheckResponse response = check("flame-working");

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response))
                .containsEntry("ready", 1L)
                .containsEntry("waiting", 0L)
                .containsEntry("max", 2L);
        assertThat(check("flame-default").getStatus()).isEqualTo(Status.UP);
    }

    @Assertion("OBS-2")
    void shouldSayWhyAPoolIsDown() throws Exception {
        drain("counting");

        HealthCheckResponse response = check("flame-counting");

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(response).get("why")).asString().startsWith("FLAME-0118");
    }

    @Assertion("OBS-2")
    void shouldLeaveTheApplicationReadyWhereAPoolDoesNotCount() throws Exception {
        drain("spare");

        HealthCheckResponse response = check("flame-spare");

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response)).containsEntry("pool", "DOWN");
    }

    private static void drain(String pool) throws Exception {
        Beans.get(Pools.class).get(pool).drain().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static HealthCheckResponse check(String name) {
        return CDI.current().select(HealthCheck.class, Readiness.Literal.INSTANCE).stream()
                .map(HealthCheck::call)
                .filter(each -> each.getName().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no check " + name));
    }

    private static Map<String, Object> data(HealthCheckResponse response) {
        return response.getData().orElseThrow();
    }
}
