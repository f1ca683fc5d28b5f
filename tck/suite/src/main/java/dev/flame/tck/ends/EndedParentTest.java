package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.spi.BackendProvider;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A parent that its operator ends under load: a server of its own, started as this one is, and sent SIGTERM. */
@ArquillianTest
public class EndedParentTest {

    private static final String OPERATED = "operated";
    private static final int SIGTERM = 128 + 15;

    @Deployment
    static WebArchive deployment() {
        return EndWar.named("ended-parent")
                .property("flame.pool.doomed.max-concurrency", "4")
                .property("flame.pool.doomed.shutdown-timeout", "30s")
                .property("flame.pool.operated.backend", OperatorBackendProvider.NAME)
                .property("flame.pool.operated.max", "1")
                .property("flame.pool.operated.boot-timeout", "5m")
                .build()
                .addAsServiceProvider(BackendProvider.class, OperatorBackendProvider.class);
    }

    @Assertion({"RUN-3", "FAIL-2", "FAIL-4"})
    void shouldFinishWhatIsInFlightRefuseWhatIsNewAndLeaveNothingWhenItIsAskedToEnd() throws Exception {
        ElasticPool pool = Beans.get(Pools.class).get(OPERATED);
        CompletableFuture<Site> neverAnswered = pool.submit(Site::here);
        OperatorBackend.Parent parent = OperatorBackend.started().get(60, TimeUnit.SECONDS);
        try {
            Tally load = parent.load();
            Gate gate = new Gate(load);
            gate.awaitArrived(Load.IN_FLIGHT);
            load.await(Load.SHORT, 10);
            List<ProcessHandle> runners = parent.copy().process().descendants().toList();
            assertThat(runners).isNotEmpty();
            assertThat(leftBehind(parent)).isNotEmpty();

            Processes.signal("TERM", parent.copy().process().pid());
            load.await(Load.REFUSED + "-" + Reason.DRAINING, 1);
            gate.open();

            assertThat(parent.copy().process().waitFor(60, TimeUnit.SECONDS))
                    .as("it ends")
                    .isTrue();
            assertThat(parent.copy().process().exitValue()).isIn(0, SIGTERM);
            assertThat(load.count(Load.RETURNED)).isEqualTo(Load.IN_FLIGHT);
            assertThat(load.count(Load.OTHER)).isZero();
            assertThat(gate.interrupted()).isZero();
            runners.forEach(runner -> Processes.awaitEnd(runner.pid()));
            assertThat(leftBehind(parent)).isEmpty();
        } catch (AssertionError e) {
            throw new AssertionError(
                    e.getMessage() + "; its output: " + parent.copy().output(), e);
        } finally {
            neverAnswered.cancel(true);
            parent.remove();
        }
    }

    /** What Flame keeps among the JVM's temporary files while it lives. */
    private static List<Path> leftBehind(OperatorBackend.Parent parent) throws IOException {
        try (Stream<Path> files = Files.list(parent.copy().temporary())) {
            return files.filter(file -> file.getFileName().toString().startsWith("flame-"))
                    .toList();
        }
    }
}
