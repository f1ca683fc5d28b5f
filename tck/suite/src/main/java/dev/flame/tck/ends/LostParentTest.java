package dev.flame.tck.ends;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.Placed;
import dev.flame.spi.RunnerEnvironment;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** A parent that is killed: here a runner, which is the parent of the runners that its own nested calls boot. */
@ArquillianTest
public class LostParentTest {

    @Deployment
    static WebArchive deployment() {
        return EndWar.named("lost-parent").property("flame.nested", "dispatch").build();
    }

    @Assertion({"RUN-2", "TIME-4", "CMP-6"})
    void shouldEndLinkedWorkFinishUnlinkedWorkAndLeaveNoRunnerWhenTheParentIsKilled() throws Exception {
        try (Gate linked = Gate.closed();
                Gate unlinked = Gate.closed()) {
            Site parent = pool().call(Site::here);
            Site runner = pool().call(() -> pool().call(Site::here));
            assertThat(runner.pid()).isNotEqualTo(parent.pid());
            pool().call(() -> {
                Unlinked work = Beans.get(Unlinked.class);
                var unused = work.giveUp(linked);
                var unusedToo = work.finish(unlinked);
                return parent;
            });
            linked.awaitArrived(1);
            unlinked.awaitArrived(1);

            ProcessHandle.of(parent.pid()).ifPresent(ProcessHandle::destroyForcibly);

            linked.awaitInterrupted(1);
            assertThat(unlinked.interrupted()).isZero();
            assertThat(Processes.isAlive(runner.pid())).isTrue();
            unlinked.open();
            unlinked.awaitPassed(1);
            Processes.awaitEnd(runner.pid());
            assertThat(linked.passed()).isZero();
        }
    }

    @Assertion({"API-6", "TIME-4", "RUN-2", "RUN-3"})
    void shouldDestroyPlacedBeansWhenTheParentIsKilledAndUnlinkedOnesWithTheirRunner() throws Exception {
        try (Tally linked = Tally.create();
                Tally unlinked = Tally.create()) {
            Site parent = pool().call(Site::here);
            Site runner = pool().call(() -> place(linked, CallOptions.DEFAULTS));
            Site same = pool().call(() -> place(unlinked, CallOptions.DEFAULTS.withLink(false)));
            assertThat(runner.pid()).isEqualTo(same.pid()).isNotEqualTo(parent.pid());

            ProcessHandle.of(parent.pid()).ifPresent(ProcessHandle::destroyForcibly);

            linked.await(Kept.DESTROYED, 1);
            assertThat(unlinked.count(Kept.DESTROYED)).isZero();
            assertThat(Processes.isAlive(runner.pid())).isTrue();
            Processes.signal("TERM", runner.pid());
            Processes.awaitEnd(runner.pid());
            assertThat(unlinked.count(Kept.DESTROYED)).isEqualTo(1);
            assertThat(linked.count(Kept.DESTROYED)).isEqualTo(1);
        }
    }

    /** Runs on the parent, which never closes the bean. */
    private static Site place(Tally tally, CallOptions options) {
        Placed<Kept> kept = pool().place(Kept.class, options);
        return kept.get().tellEnd(tally);
    }

    @Assertion({"RUN-3", "FAIL-2", "FAIL-4"})
    void shouldFinishWhatIsInFlightRefuseWhatIsNewAndLeaveNoRunnerWhenTheParentIsAskedToEnd() throws Exception {
        try (Gate gate = Gate.closed()) {
            Site parent = pool().call(Site::here);
            Site runner = pool().call(() -> pool().call(Site::here));
            CompletableFuture<String> inFlight = pool().submit(() -> passAndAskForMore(gate));
            gate.awaitArrived(1);

            Processes.signal("TERM", parent.pid());
            Beans.get(Pools.class).await(EndWar.POOL, stats -> stats.draining() == 1);
            gate.open();

            assertThat(inFlight.get(60, TimeUnit.SECONDS)).isEqualTo("passed, then " + Reason.DRAINING);
            Processes.awaitEnd(parent.pid());
            Processes.awaitEnd(runner.pid());
        }
    }

    @Assertion("RUN-2")
    void shouldTellARunnerWhichBackendHasBootedIt() throws Exception {
        assertThat(pool().<String>call(() -> System.getenv(RunnerEnvironment.BACKEND)))
                .isEqualTo("process");
    }

    /** Runs on the parent: a call of its own that is in flight when it is asked to end, and one that comes too late. */
    private static String passAndAskForMore(Gate gate) throws Exception {
        String first = pool().call(() -> {
            gate.pass();
            return "passed";
        });
        try {
            return first + ", then "
                    + Beans.get(Unlinked.class)
                            .giveUp(gate)
                            .toCompletableFuture()
                            .get();
        } catch (ExecutionException | NotDispatchedException failure) {
            Throwable refusal = failure instanceof ExecutionException ? failure.getCause() : failure;
            return first + ", then " + (refusal instanceof NotDispatchedException e ? e.reason() : refusal);
        }
    }

    private static ElasticPool pool() {
        return Beans.get(Pools.class).get(EndWar.POOL);
    }
}
