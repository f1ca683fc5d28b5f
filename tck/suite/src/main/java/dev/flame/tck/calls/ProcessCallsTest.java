package dev.flame.tck.calls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.FlameRole;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Site;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestMethodOrder;

/** Runners as processes: each a whole server with the same WAR. */
@ArquillianTest
@TestMethodOrder(OrderAnnotation.class)
public class ProcessCallsTest
        implements ElasticMethodTests,
                LambdaTests,
                OptionTests,
                MapTests,
                FaultToleranceTests,
                FailureTests,
                DeadlineTests,
                SurroundingsTests {

    @Deployment
    static WebArchive deployment() {
        return CallPools.war("process");
    }

    @Override
    public boolean hasOwnProcesses() {
        return true;
    }

    @Assertion("RUN-1")
    void shouldRunInAProcessThatKnowsItIsARunner() {
        Site site = Beans.get(Methods.class).openly();

        assertThat(site.role()).isEqualTo(FlameRole.Side.RUNNER);
        assertThat(Beans.get(FlameRole.class)).isEqualTo(FlameRole.parent());
        assertThat(Beans.get(Events.class).ready(CallPools.CALLS))
                .extracting(ready -> ready.runner().toString())
                .contains(site.runner());
    }

    @Assertion("RUN-1")
    @Order(1)
    void shouldServeNoCallBeforeTheApplicationHasStartedThere() {
        assertThat(Beans.get(WarmUp.class).isDone()).isTrue();
    }

    @Assertion("RUN-4")
    void shouldApplyTheRunnerProfileOnARunner() {
        assertThat(Beans.get(Surrounded.class).side()).isEqualTo("runner");
        assertThat(ConfigProvider.getConfig().getValue("tck.side", String.class))
                .isEqualTo("parent");
    }
}
