package dev.flame.tck.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.deploy.TestWar;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The server has what Flame builds on. When these fail, the adapter or the server is to blame, not Flame. */
@ArquillianTest
public class ServerTest {

    @Inject
    Flaky flaky;

    @Inject
    Counts counts;

    @Deployment
    static WebArchive deployment() {
        return TestWar.plain("server")
                .packageOf(ServerTest.class)
                .classes(dev.flame.Elastic.class)
                .property("tck.greeting", "hello")
                .build();
    }

    @Test
    void shouldReadTheApplicationsConfiguration() {
        assertThat(ConfigProvider.getConfig().getValue("tck.greeting", String.class))
                .isEqualTo("hello");
    }

    @Test
    void shouldRunAnInterceptorAtElasticsPriorityOnceForEachRetry() {
        assertThat(flaky.answer()).isEqualTo("answer");
        assertThat(counts.bodies()).hasValue(Flaky.ATTEMPTS);
        assertThat(counts.inside()).hasValue(Flaky.ATTEMPTS);
        assertThat(counts.outside()).hasValue(1);
    }
}
