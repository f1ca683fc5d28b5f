package dev.flame.tck.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.ElasticPool;
import dev.flame.FlameRole;
import dev.flame.Placed;
import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.util.concurrent.TimeUnit;
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
                StreamTests,
                PlaceTests,
                ProgressTests,
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

    @Assertion({"API-6", "FAIL-2", "FAIL-5"})
    void shouldLoseAPlacedBeanWithItsRunnerAndPlaceItAnew() throws Exception {
        ElasticPool pool = Beans.get(Pools.class).get(CallPools.PLACING);
        Placed<Ledger> lost = pool.place(Ledger.class);
        long pid = lost.get().site().pid();
        ProcessHandle runner = ProcessHandle.of(pid).orElseThrow();
        assertThat(runner.destroyForcibly()).isTrue();
        runner.onExit().get(30, TimeUnit.SECONDS);

        for (int call = 1; call <= 3; call++) {
            assertThatThrownBy(() -> lost.get().add()).isInstanceOf(RunnerLostException.class);
        }
        assertThatThrownBy(lost::close).isInstanceOf(RunnerLostException.class);

        try (Placed<Ledger> fresh = pool.place(Ledger.class)) {
            assertThat(fresh.get().add()).isEqualTo(1);
            assertThat(fresh.get().site().pid()).isNotEqualTo(pid);
        }
    }

    @Assertion({"API-10", "FAIL-5"})
    void shouldFailAStreamWhoseRunnerIsLost() {
        ElasticPool pool = Beans.get(Pools.class).get(CallPools.PLACING);
        Reader<Long> reader = Reader.of(pool.stream(
                () -> new Emitting<>(1_000, number -> ProcessHandle.current().pid(), null)));
        reader.request(3).await(3);
        assertThat(ProcessHandle.of(reader.items.get(0)).orElseThrow().destroyForcibly())
                .isTrue();

        assertThatThrownBy(reader.end::join).cause().isInstanceOf(RunnerLostException.class);
        assertThat(reader.items).hasSize(3);
    }

    @Assertion({"API-6", "RUN-3"})
    void shouldDestroyAPlacedBeanOnceWhenItsRunnerIsAskedToEnd() throws Exception {
        ElasticPool pool = Beans.get(Pools.class).get(CallPools.PLACING);
        try (Tally tally = Tally.create()) {
            Placed<Ledger> ledger = pool.place(Ledger.class);
            ledger.get().tellEnd(tally);
            ProcessHandle runner = ProcessHandle.of(ledger.get().site().pid()).orElseThrow();
            assertThat(runner.destroy()).isTrue();

            tally.await("destroyed", 1);
            runner.onExit().get(60, TimeUnit.SECONDS);

            assertThat(tally.count("destroyed")).isEqualTo(1);
            assertThatThrownBy(() -> ledger.get().add()).isInstanceOf(RunnerLostException.class);
        }
    }

    @Assertion("RUN-4")
    void shouldApplyTheRunnerProfileOnARunner() {
        assertThat(Beans.get(Surrounded.class).side()).isEqualTo("runner");
        assertThat(ConfigProvider.getConfig().getValue("tck.side", String.class))
                .isEqualTo("parent");
    }
}
