package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static dev.flame.tck.calls.Policies.ATTEMPTS;
import static dev.flame.tck.calls.Policies.RUN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import dev.flame.tck.support.Background;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.eclipse.microprofile.faulttolerance.exceptions.CircuitBreakerOpenException;
import org.eclipse.microprofile.faulttolerance.exceptions.TimeoutException;

/** Fault Tolerance acts at the parent, once, around each dispatch. */
interface FaultToleranceTests extends BackendUnderTest {

    @Assertion({"CMP-1", "CMP-2"})
    default void shouldDispatchEachAttemptAnewAndNoMore() {
        try (Tally tally = Tally.create()) {
            assertThatThrownBy(() -> Beans.get(Policies.class).failAlways(tally))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("always");
            assertThat(tally.count(RUN)).isEqualTo(ATTEMPTS);
        }
    }

    @Assertion("CMP-1")
    default void shouldReturnWhatTheLastAttemptReturned() {
        try (Tally tally = Tally.create()) {
            assertRanOnRunner(Beans.get(Policies.class).succeedAtLast(tally), CALLS);
            assertThat(tally.count(RUN)).isEqualTo(ATTEMPTS);
        }
    }

    @Assertion({"CMP-1", "CMP-5"})
    default void shouldMakeEachAttemptAnInvocationWithARequestContextOfItsOwn() {
        try (Tally tally = Tally.create()) {
            String last = Beans.get(Policies.class).requestOfTheLast(tally);
            assertThat(tally.count(RUN)).isEqualTo(ATTEMPTS);
            assertThat(tally.count(last)).isEqualTo(1);
        }
    }

    @Assertion({"CMP-1", "CMP-2"})
    default void shouldRetryAnAsynchronousMethodByNewDispatches() throws Exception {
        try (Tally tally = Tally.create()) {
            Site site = Beans.get(Policies.class)
                    .succeedAtLastLater(tally)
                    .toCompletableFuture()
                    .get(2, TimeUnit.MINUTES);
            assertRanOnRunner(site, CALLS);
            assertThat(tally.count(RUN)).isEqualTo(ATTEMPTS);
        }
    }

    @Assertion({"CMP-1", "TIME-3"})
    default void shouldInterruptTheWorkAtAFaultToleranceTimeout() {
        Beans.get(Methods.class).openly(); // so that the time is not spent on a boot
        try (Gate gate = Gate.closed()) {
            assertThatThrownBy(() -> Beans.get(Policies.class).waitNotLongAt(gate))
                    .isInstanceOf(TimeoutException.class);
            gate.awaitInterrupted(1);
        }
    }

    @Assertion({"CMP-1", "CMP-2"})
    default void shouldOpenTheCircuitBreakerAtTheParent() {
        try (Tally tally = Tally.create()) {
            Policies policies = Beans.get(Policies.class);
            assertThatThrownBy(() -> policies.trip(tally)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> policies.trip(tally)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> policies.trip(tally)).isInstanceOf(CircuitBreakerOpenException.class);
            assertThat(tally.count(RUN)).isEqualTo(2);
        }
    }

    @Assertion("CMP-1")
    default void shouldKeepTheBulkheadAtTheParent() throws Exception {
        Policies policies = Beans.get(Policies.class);
        try (Gate gate = Gate.closed()) {
            Background<Object> first = Background.start(() -> {
                policies.oneAtATime(gate);
                return "done";
            });
            gate.awaitArrived(1);
            assertThatThrownBy(() -> policies.oneAtATime(gate)).isInstanceOf(BulkheadException.class);
            gate.open();
            assertThat(first.outcome().get(30, TimeUnit.SECONDS)).isEqualTo("done");
            assertThat(gate.arrived()).isEqualTo(1);
        }
    }

    @Assertion({"CMP-1", "CMP-2"})
    default void shouldFallBackAtTheParent() {
        try (Tally tally = Tally.create()) {
            Site site = Beans.get(Policies.class).fallBack(tally);
            assertThat(site.pid()).isEqualTo(ProcessHandle.current().pid());
            assertThat(tally.count(RUN)).isEqualTo(1);
            assertThat(tally.count("fallback")).isEqualTo(1);
        }
    }

    @Assertion("CMP-1")
    default void shouldRunAnAsynchronousMethodOnARunner() throws Exception {
        Site site = Beans.get(Policies.class).later().toCompletableFuture().get(2, TimeUnit.MINUTES);

        assertRanOnRunner(site, CALLS);
    }
}
