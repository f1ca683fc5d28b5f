package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Runners that are killed or hang. */
@ArquillianTest
public class LostRunnerTest {

    @Deployment
    static WebArchive deployment() {
        return EndWar.build("lost-runner");
    }

    @Assertion({"FAIL-5", "FAIL-2", "POOL-5"})
    void shouldFailTheCallsOfAKilledRunnerAndBootAnother() throws Exception {
        Site first = site();
        Throwable lost =
                failureOfCallDuring(() -> ProcessHandle.of(first.pid()).ifPresent(ProcessHandle::destroyForcibly));

        assertThat(lost).isInstanceOf(RunnerLostException.class).hasMessageContaining(first.runner());
        assertThat(site().pid()).isNotEqualTo(first.pid());
        assertThat(Beans.get(Events.class).lost(EndWar.POOL))
                .extracting(event -> event.runner().toString())
                .contains(first.runner());
    }

    @Assertion({"FAIL-5", "FAIL-4"})
    void shouldNoticeARunnerThatHangsAndEndIt() throws Exception {
        Site first = site();
        Throwable lost = failureOfCallDuring(() -> Processes.signal("STOP", first.pid()));

        assertThat(lost).isInstanceOf(RunnerLostException.class).hasMessageContaining(first.runner());
        Processes.awaitEnd(first.pid());
        assertThat(site().pid()).isNotEqualTo(first.pid());
    }

    private static Site site() throws Exception {
        return Beans.get(Pools.class).get(EndWar.POOL).call(Site::here);
    }

    private static Throwable failureOfCallDuring(Fault fault) throws Exception {
        try (Gate gate = Gate.closed()) {
            CompletableFuture<String> call = Beans.get(Pools.class)
                    .get(EndWar.POOL)
                    .submit(() -> {
                        gate.pass();
                        return "passed";
                    });
            gate.awaitArrived(1);
            fault.strike();
            ExecutionException failed =
                    catchThrowableOfType(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));
            return Objects.requireNonNull(failed.getCause());
        }
    }

    /** What befalls a runner. */
    private interface Fault {
        void strike() throws Exception;
    }
}
