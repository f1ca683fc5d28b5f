package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static dev.flame.tck.calls.CallPools.PAIRED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.RunTimeoutException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** What a single call can have its own way. */
interface OptionTests extends BackendUnderTest {

    private static ElasticPool pool(String name) {
        return Beans.get(Pools.class).get(name);
    }

    @Assertion({"API-7", "TIME-1", "TIME-2"})
    default void shouldStopACallAtItsOwnTimeout() {
        try (Gate gate = Gate.closed()) {
            assertThatThrownBy(() -> pool(CALLS)
                            .call(
                                    () -> {
                                        gate.pass();
                                        return "passed";
                                    },
                                    CallOptions.DEFAULTS.withTimeout(Duration.ofMillis(300))))
                    .isInstanceOf(RunTimeoutException.class)
                    .hasMessageContaining("300 ms");
            gate.awaitInterrupted(1);
        }
    }

    @Assertion({"API-7", "TIME-4"})
    default void shouldLetAnUnlinkedTaskFinishThoughItsCallerGaveUp() {
        try (Gate gate = Gate.closed()) {
            CompletableFuture<String> future = pool(CALLS)
                    .submit(
                            () -> {
                                gate.pass();
                                return "passed";
                            },
                            CallOptions.DEFAULTS.withLink(false));
            gate.awaitArrived(1);
            assertThat(future.cancel(true)).isTrue();
            gate.open();
            gate.awaitPassed(1);
            assertThat(gate.interrupted()).isZero();
        }
    }

    @Assertion({"API-7", "TIME-3"})
    default void shouldInterruptALinkedTaskWhenItsCallerGivesUp() {
        try (Gate gate = Gate.closed()) {
            CompletableFuture<String> future = pool(CALLS).submit(() -> {
                gate.pass();
                return "passed";
            });
            gate.awaitArrived(1);
            assertThat(future.cancel(true)).isTrue();
            gate.awaitInterrupted(1);
        }
    }

    @Assertion("API-7")
    default void shouldSendCallsWithTheSameKeyToTheSameRunner() throws Exception {
        CallOptions keyed = CallOptions.DEFAULTS.withKey("model");
        try (Gate gate = Gate.closed()) {
            for (int i = 0; i < 3; i++) {
                pool(PAIRED).cast(gate::pass);
            }
            gate.awaitArrived(3);
            gate.open();
        }
        Beans.get(Pools.class).await(PAIRED, stats -> stats.ready() == 2 && stats.leased() == 0);
        try (Gate gate = Gate.closed()) {
            CompletableFuture<Site> first = pool(PAIRED)
                    .submit(
                            () -> {
                                gate.pass();
                                return Site.here();
                            },
                            keyed);
            gate.awaitArrived(1);
            Site second = pool(PAIRED).call(Site::here, keyed);
            Site emptiest = pool(PAIRED).call(Site::here);
            gate.open();

            assertThat(second.runner())
                    .isEqualTo(first.get(30, TimeUnit.SECONDS).runner());
            assertThat(second.pid() == emptiest.pid()).isEqualTo(!hasOwnProcesses());
        }
    }
}
