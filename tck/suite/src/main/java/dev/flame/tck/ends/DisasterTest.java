package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assertions;

/** Work that takes its runner along, or tries to: its caller is told what it did, and the pool goes on. */
@ArquillianTest
public class DisasterTest {

    @Deployment
    static WebArchive deployment() {
        return EndWar.named("disasters")
                .property("flame.pool.doomed.shutdown-timeout", "20s")
                .property("flame.pool.doomed.process.memory", "192m")
                .build();
    }

    @Assertion({"FAIL-6", "FAIL-4"})
    void shouldNameTheCallToSystemExitAndBootAnotherRunner() throws Exception {
        Site first = site();

        assertFails(() -> Beans.get(Disasters.class).exit())
                .isInstanceOf(RunnerLostException.class)
                .hasMessageContaining("FLAME-0130")
                .hasMessageContaining("System.exit")
                .hasMessageContaining("Disasters")
                .hasMessageContaining(first.runner());

        Processes.awaitEnd(first.pid());
        assertThat(site().pid()).isNotEqualTo(first.pid());
    }

    @Assertion({"FAIL-6", "RUN-3"})
    void shouldLetOtherWorkFinishOnARunnerWhereOneCalledSystemExit() throws Exception {
        Site first = site();
        try (Gate gate = Gate.closed()) {
            CompletableFuture<Site> other = Beans.get(Pools.class)
                    .get(EndWar.POOL)
                    .submit(() -> {
                        gate.pass();
                        return Site.here();
                    });
            gate.awaitArrived(1);

            assertFails(() -> Beans.get(Disasters.class).exit()).hasMessageContaining("FLAME-0130");

            gate.open();
            assertThat(other.get(60, TimeUnit.SECONDS).pid()).isEqualTo(first.pid());
        }
    }

    @Assertion({"FAIL-6", "LOCAL-2"})
    void shouldTellTheExitCodeOfARunnerThatHalts() throws Exception {
        Site first = site();

        assertFails(() -> Beans.get(Disasters.class).halt())
                .isInstanceOf(RunnerLostException.class)
                .hasMessageContaining(first.runner());

        assertThat(site().pid()).isNotEqualTo(first.pid());
    }

    @Assertion({"FAIL-7", "FAIL-4"})
    void shouldPassOnOutOfMemoryAndReplaceTheRunner() throws Exception {
        Site first = site();

        assertFails(() -> Beans.get(Disasters.class).eatMemory()).isInstanceOf(OutOfMemoryError.class);

        Processes.awaitEnd(first.pid());
        assertThat(site().pid()).isNotEqualTo(first.pid());
    }

    @Assertion("FAIL-8")
    void shouldPassOnWhatAThreadDiesOfAndKeepTheRunner() throws Exception {
        Site first = site();
        Disasters disasters = Beans.get(Disasters.class);

        assertFails(() -> disasters.recurse(0)).isInstanceOf(StackOverflowError.class);
        assertFails(disasters::initialise)
                .isInstanceOf(ExceptionInInitializerError.class)
                .hasCauseInstanceOf(NumberFormatException.class);
        assertFails(disasters::initialise)
                .isInstanceOf(NoClassDefFoundError.class)
                .hasMessageContaining("Unbuilt");
        assertFails(disasters::load).isInstanceOf(NoClassDefFoundError.class).hasMessageContaining("Bystander");
        assertFails(disasters::endThread).isInstanceOf(ThreadDeath.class);

        assertThat(site().pid()).isEqualTo(first.pid());
    }

    private static Site site() throws Exception {
        return Beans.get(Pools.class).get(EndWar.POOL).call(Site::here);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(Runnable call) {
        long begun = System.nanoTime();
        CompletableFuture<Boolean> outcome = Background.start(() -> {
                    call.run();
                    return true;
                })
                .outcome();
        ExecutionException failed =
                Assertions.assertThrows(ExecutionException.class, () -> outcome.get(60, TimeUnit.SECONDS));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(EndWar.HEARTBEAT_TIMEOUT);
        Throwable thrown = failed.getCause();
        return assertThat(thrown);
    }
}
