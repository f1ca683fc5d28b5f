package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Assertions;

/** Runners that are killed or hang, under calls of each kind. */
@ArquillianTest
public class LostRunnerTest {

    private static final Duration KILL_NOTICED = EndWar.HEARTBEAT_TIMEOUT;
    /** The last heartbeat may come just before the runner hangs; the rest is for a busy machine. */
    private static final Duration HANG_NOTICED = EndWar.HEARTBEAT_TIMEOUT.plusSeconds(3);

    @Deployment
    static WebArchive deployment() {
        // a runner that hangs holds its slot until it is killed
        return EndWar.named("lost-runner")
                .property("flame.pool.doomed.shutdown-timeout", "2s")
                .property("flame.pool.default.shutdown-timeout", "2s")
                .build();
    }

    @Assertion({"FAIL-5", "FAIL-2", "POOL-5"})
    void shouldFailTheCallsOfAKilledRunnerAndBootAnother() throws Exception {
        Site first = site();

        assertLost(first, KILL_NOTICED, gate -> submit(gate), LostRunnerTest::kill);

        assertThat(site().pid()).isNotEqualTo(first.pid());
        assertThat(Beans.get(Events.class).lost(EndWar.POOL))
                .extracting(event -> event.runner().toString())
                .contains(first.runner());
    }

    @Assertion({"FAIL-5", "FAIL-2", "CMP-1"})
    void shouldFailTheElasticMethodOfAKilledRunner() throws Exception {
        assertLost(site(), KILL_NOTICED, this::once, LostRunnerTest::kill);
    }

    @Assertion({"FAIL-5", "FAIL-4"})
    void shouldNoticeARunnerThatHangsAndEndIt() throws Exception {
        Site first = site();

        assertLost(first, HANG_NOTICED, this::once, LostRunnerTest::stop);

        Processes.awaitEnd(first.pid());
        assertThat(site().pid()).isNotEqualTo(first.pid());
    }

    @Assertion({"CMP-2", "FAIL-5"})
    void shouldRetryOnAnotherRunnerWhenOneIsKilled() throws Exception {
        assertRetriedElsewhere(LostRunnerTest::kill);
    }

    @Assertion({"CMP-2", "FAIL-4"})
    void shouldRetryOnAnotherRunnerWhenOneHangs() throws Exception {
        assertRetriedElsewhere(LostRunnerTest::stop);
    }

    private static void assertLost(Site on, Duration limit, Work work, Fault fault) throws Exception {
        try (Gate gate = Gate.closed()) {
            CompletableFuture<Site> call = work.start(gate);
            gate.awaitArrived(1);
            long struck = System.nanoTime();
            fault.strike(on.pid());

            ExecutionException failed =
                    Assertions.assertThrows(ExecutionException.class, () -> call.get(60, TimeUnit.SECONDS));

            assertThat(Duration.ofNanos(System.nanoTime() - struck)).isLessThan(limit);
            assertThat(failed)
                    .cause()
                    .isInstanceOf(RunnerLostException.class)
                    .hasMessageStartingWith("FLAME-")
                    .hasMessageContaining(on.runner());
        }
    }

    private void assertRetriedElsewhere(Fault fault) throws Exception {
        Site first = site();
        try (Gate gate = Gate.closed()) {
            CompletableFuture<Site> call =
                    inBackground(() -> Beans.get(Insistent.class).again(gate));
            gate.awaitArrived(1);
            fault.strike(first.pid());
            gate.awaitArrived(2);
            gate.open();

            Site second = call.get(60, TimeUnit.SECONDS);
            assertThat(second.pid())
                    .isNotIn(first.pid(), ProcessHandle.current().pid());
            assertThat(gate.arrived()).isEqualTo(2);
        }
    }

    private static Site site() throws Exception {
        return Beans.get(Pools.class).get(EndWar.POOL).call(Site::here);
    }

    private static CompletableFuture<Site> submit(Gate gate) {
        return Beans.get(Pools.class).get(EndWar.POOL).submit(() -> {
            gate.pass();
            return Site.here();
        });
    }

    private CompletableFuture<Site> once(Gate gate) {
        return inBackground(() -> Beans.get(Insistent.class).once(gate));
    }

    private static CompletableFuture<Site> inBackground(Callable<Site> call) {
        return Background.start(call).outcome();
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static void stop(long pid) throws Exception {
        Processes.signal("STOP", pid);
    }

    /** A call that stops at a gate. */
    private interface Work {
        CompletableFuture<Site> start(Gate gate);
    }

    /** What befalls a runner. */
    private interface Fault {
        void strike(long pid) throws Exception;
    }
}
