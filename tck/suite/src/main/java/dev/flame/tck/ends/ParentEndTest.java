package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What becomes of a runner when its application is undeployed: one story in three steps. */
@ArquillianTest
@TestMethodOrder(OrderAnnotation.class)
public class ParentEndTest {

    private static final String DEPLOYMENT = "parent-end";
    private static final String LINKED = "tck.linked";
    private static final String UNLINKED = "tck.unlinked";

    /** The gates of the work, in the tests' JVM only; the application reads their directories from its configuration. */
    private static final Gate[] GATES = new Gate[2];

    @ArquillianResource
    @SuppressWarnings("NullAway.Init") // set by Arquillian
    Deployer deployer;

    @Deployment(name = DEPLOYMENT, managed = false)
    static WebArchive deployment() {
        GATES[0] = Gate.closed();
        GATES[1] = Gate.closed();
        return EndWar.named(DEPLOYMENT)
                .property("flame.pool.doomed.shutdown-timeout", "2s")
                .property(LINKED, GATES[0].tally().directory())
                .property(UNLINKED, GATES[1].tally().directory())
                .build();
    }

    @Test
    @Order(1)
    @RunAsClient
    void deploy() {
        deployer.deploy(DEPLOYMENT);
    }

    @Test
    @Order(2)
    @OperateOnDeployment(DEPLOYMENT)
    void startWork() throws Exception {
        Unlinked work = Beans.get(Unlinked.class);
        Gate linked = configured(LINKED);
        Gate unlinked = configured(UNLINKED);
        var unused = work.giveUp(linked);
        var unusedToo = work.finish(unlinked);
        linked.awaitArrived(1);
        unlinked.awaitArrived(1);
        Site runner = Beans.get(Pools.class).get(EndWar.POOL).call(Site::here);
        Files.writeString(pidFile(linked), Long.toString(runner.pid()));
    }

    @Order(3)
    @RunAsClient
    @Assertion({"RUN-3", "TIME-4"})
    void shouldInterruptLinkedWorkLetUnlinkedWorkFinishAndEndTheRunner() throws Exception {
        Gate linked = GATES[0];
        Gate unlinked = GATES[1];
        long runner = Long.parseLong(Files.readString(pidFile(linked)));
        assertThat(Processes.isAlive(runner)).isTrue();

        deployer.undeploy(DEPLOYMENT);

        linked.awaitInterrupted(1);
        assertThat(unlinked.interrupted()).isZero();
        assertThat(Processes.isAlive(runner)).isTrue();
        unlinked.open();
        unlinked.awaitPassed(1);
        Processes.awaitEnd(runner);
        assertThat(linked.passed()).isZero();
        linked.close();
        unlinked.close();
    }

    private static Gate configured(String key) {
        return new Gate(new Tally(ConfigProvider.getConfig().getValue(key, String.class)));
    }

    private static Path pidFile(Gate gate) {
        return Path.of(gate.tally().directory(), "pid");
    }
}
