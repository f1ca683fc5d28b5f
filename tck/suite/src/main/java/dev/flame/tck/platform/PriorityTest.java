package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Tally;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** An application that moves Fault Tolerance inside of {@code @Elastic} gets what it asks for. */
@ArquillianTest
public class PriorityTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("priority")
                .classes(PriorityTest.class, Moved.class, Between.class, BetweenInterceptor.class)
                .packageOf(Tally.class)
                .property("flame.backend", "in-process")
                .property("flame.pool.default.max", "1")
                .property("mp.fault.tolerance.interceptor.priority", "5000")
                .build();
    }

    @Assertion("CMP-1")
    void shouldRetryOnTheRunnerWithinOneDispatch() {
        try (Tally tally = Tally.create()) {
            assertThat(Beans.get(Moved.class).answer(tally)).isEqualTo("answer");
            assertThat(tally.count("run")).isEqualTo(Moved.ATTEMPTS);
            assertThat(tally.count("dispatch")).isEqualTo(1);
        }
    }
}
