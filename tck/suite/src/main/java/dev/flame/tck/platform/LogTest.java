package dev.flame.tck.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.deploy.TestWar;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Site;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** What the parent's log has of a runner in another JVM. */
@ArquillianTest
public class LogTest {

    @Deployment
    static WebArchive deployment() {
        return TestWar.withFlame("chatty")
                .classes(LogTest.class, LogLines.class, Chatty.class)
                .packageOf(Site.class)
                .property("flame.backend", "process")
                .property("flame.pool.chatty.max", "1")
                .property("flame.pool.chatty.idle-after", "10m")
                .property("flame.pool.chatty.boot-timeout", "2m")
                .property("flame.pool.chatty.queue-timeout", "2m")
                .build();
    }

    @Assertion("OBS-8")
    void shouldHaveWhatARunnerLogsAndWritesAfterTheRunnersId() {
        try (LogLines runners = new LogLines("dev.flame.runner")) {
            String logged = "logged " + UUID.randomUUID();
            String written = "written " + UUID.randomUUID();

            Site site = Beans.get(Chatty.class).log(logged);
            Beans.get(Chatty.class).write(written);

            assertThat(site.pid()).isNotEqualTo(ProcessHandle.current().pid());
            assertThat(runners.await(logged)).startsWith("INFO [" + site.runner() + "] ");
            assertThat(runners.await(written)).startsWith("INFO [" + site.runner() + "] ");
        }
    }

    @Assertion("OBS-8")
    void shouldSayWithACodeAndTheRunnersIdThatARunnerIsLost() {
        try (LogLines pools = new LogLines("dev.flame.pool")) {
            Site site = Beans.get(Chatty.class).log("here");

            ProcessHandle.of(site.pid()).orElseThrow().destroyForcibly();

            assertThat(pools.await("was lost"))
                    .matches("(?s)WARN(ING)? FLAME-0156: runner " + site.runner() + " was lost: .*");
        }
    }
}
