package dev.flame.tck.calls;

import static dev.flame.tck.calls.CallPools.CALLS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.RemoteMethodException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import java.io.PrintWriter;
import java.io.StringWriter;

/** What a caller sees of work that fails. */
interface FailureTests extends BackendUnderTest {

    @Assertion("FAIL-1")
    default void shouldThrowWhatTheMethodThrew() {
        OrderException thrown = catchThrowableOfType(
                OrderException.class, () -> Beans.get(Methods.class).fail(42));

        assertThat(thrown).hasMessageContaining("order 42 failed");
        assertThat(thrown.code()).isEqualTo(42);
        assertThat(thrown).cause().isInstanceOf(IllegalStateException.class).hasMessageContaining("no stock");
    }

    @Assertion("FAIL-1")
    default void shouldShowTheRemoteStackAndTheRunnerInThePrintedTrace() {
        Throwable thrown = catchThrowable(() -> Beans.get(Methods.class).fail(43));
        StringWriter printed = new StringWriter();
        thrown.printStackTrace(new PrintWriter(printed));

        assertThat(printed.toString()).contains(Methods.class.getName() + ".fail(");
        assertThat(Beans.get(Events.class).ready(CALLS))
                .as("a runner's id in:%n%s", printed)
                .anySatisfy(ready ->
                        assertThat(printed.toString()).contains(ready.runner().toString()));
    }

    @Assertion("FAIL-1")
    default void shouldDescribeAnExceptionThatCannotTravel() {
        RemoteMethodException thrown = catchThrowableOfType(
                RemoteMethodException.class, () -> Beans.get(Methods.class).failStuck("stuck in the mud"));

        assertThat(thrown).hasMessageContaining("stuck in the mud");
        assertThat(thrown.originalType()).isEqualTo(StuckException.class.getName());
    }

    @Assertion({"FAIL-2", "FAIL-3"})
    default void shouldSayThatAnArgumentCannotTravel() {
        assertThatThrownBy(() -> Beans.get(Methods.class).describe(new Opaque()))
                .isInstanceOfSatisfying(
                        NotDispatchedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.NOT_SERIALIZABLE))
                .hasMessageStartingWith("FLAME-")
                .hasMessageContaining(Opaque.class.getName());
    }

    @Assertion("FAIL-4")
    default void shouldServeTheNextCallAfterAFailure() {
        assertThatThrownBy(() -> Beans.get(Methods.class).fail(44)).isInstanceOf(OrderException.class);

        assertRanOnRunner(Beans.get(Methods.class).openly(), CALLS);
    }
}
