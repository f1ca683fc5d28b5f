package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.BRIEF;
import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.RunTimeoutException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;

/** How work is stopped. */
interface DeadlineTests extends BackendUnderTest {

    @Assertion({"TIME-1", "TIME-2", "FAIL-2"})
    default void shouldInterruptARunAtItsTimeoutAndGoOnWithTheRunner() {
        Methods methods = Beans.get(Methods.class);
        Pools pools = Beans.get(Pools.class);
        methods.briefly();
        try (Gate gate = Gate.closed()) {
            assertThatThrownBy(() -> methods.waitBrieflyAt(gate)).isInstanceOf(RunTimeoutException.class);
            gate.awaitInterrupted(1);
        }
        pools.await(BRIEF, stats -> stats.leased() == 0);
        assertRanOnRunner(methods.briefly(), BRIEF);
        assertThat(pools.get(BRIEF).stats().ready()).isEqualTo(1);
    }

    @Assertion("TIME-3")
    default void shouldInterruptTheWorkWhenItsFutureIsCancelled() {
        Pools pools = Beans.get(Pools.class);
        try (Gate gate = Gate.closed()) {
            CompletableFuture<String> future = pools.get(CALLS).submit(() -> {
                gate.pass();
                return "passed";
            });
            gate.awaitArrived(1);
            future.cancel(true);
            gate.awaitInterrupted(1);
            assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
        }
        pools.await(CALLS, stats -> stats.leased() == 0);
    }

    @Assertion("TIME-3")
    default void shouldInterruptTheWorkWhenItsCallerIsInterrupted() {
        Methods methods = Beans.get(Methods.class);
        try (Gate gate = Gate.closed()) {
            Background<Object> caller = Background.start(() -> {
                methods.waitAt(gate);
                return "passed";
            });
            gate.awaitArrived(1);
            caller.thread().interrupt();
            gate.awaitInterrupted(1);
            assertThatThrownBy(caller.outcome()::join).isNotNull();
        }
    }
}
