package dev.flame.tck.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolStats;
import dev.flame.RunTimeoutException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Pools;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** How runners end: idle, used up, of age, resized, drained, not to be trusted. */
interface EndingTests {

    private static ElasticPool pool(String name) {
        return Beans.get(Pools.class).get(name);
    }

    @Assertion("POOL-7")
    default void shouldStopIdleRunnersDownToTheMinimum() throws Exception {
        try (Holding holding = Holding.submit(pool("idling"), 3)) {
            holding.awaitRunning(3);
            assertThat(pool("idling").stats().ready()).isEqualTo(3);
        }
        Beans.get(Pools.class).await("idling", stats -> stats.runners() == 1);
        Await.staysFor(
                Duration.ofSeconds(1),
                () -> pool("idling").stats().ready() == 1,
                () -> pool("idling").stats());
        assertThat(Beans.get(Events.class).stopped("idling")).hasSize(2);
    }

    @Assertion("POOL-7")
    default void shouldStopTheMinimumTooWhenItHasBeenIdleForLongEnough() throws Exception {
        Beans.get(Pools.class).await("vanishing", stats -> stats.runners() == 0);

        assertThat(pool("vanishing").<String>call(() -> "served")).isEqualTo("served");
    }

    @Assertion("POOL-7")
    default void shouldKeepAnIdleRunnerForAsLongAsItsCheckSays() throws Exception {
        Keeper keeper = CDI.current().select(Keeper.class, Any.Literal.INSTANCE).get();
        pool("kept").call(() -> "served");
        Await.until(keeper::wasAsked, () -> "the idle check was not asked");
        Await.staysFor(
                Duration.ofMillis(500),
                () -> pool("kept").stats().ready() == 1,
                () -> pool("kept").stats());

        keeper.letStop();

        Beans.get(Pools.class).await("kept", stats -> stats.runners() == 0);
    }

    @Assertion("POOL-8")
    default void shouldUseASingleUseRunnerOnceAndReplenishTheMinimum() throws Exception {
        Events events = Beans.get(Events.class);
        for (int call = 1; call <= 3; call++) {
            pool("single").call(() -> "served");
            int used = call;
            Await.until(() -> events.stopped("single").size() == used, () -> events.stopped("single"));
        }
        Beans.get(Pools.class).await("single", stats -> stats.ready() == 1);
        assertThat(events.stopped("single"))
                .extracting(stopped -> stopped.runner())
                .doesNotHaveDuplicates();
    }

    @Assertion("POOL-8")
    default void shouldDrainARunnerOfAge() throws Exception {
        pool("ageing").call(() -> "served");

        Await.until(
                () -> !Beans.get(Events.class).stopped("ageing").isEmpty(),
                () -> pool("ageing").stats());
    }

    @Assertion({"POOL-5", "POOL-10"})
    default void shouldServeWaitersWhenItIsResized() throws Exception {
        try (Holding holding = Holding.submit(pool("resized"), 2)) {
            holding.awaitRunning(1);
            Beans.get(Pools.class).await("resized", stats -> stats.waiting() == 1);

            pool("resized").resize(0, 2);

            holding.awaitRunning(2);
            assertThat(pool("resized").stats().ready()).isEqualTo(2);
        }
        pool("resized").resize(0, 1);
        Beans.get(Pools.class).await("resized", stats -> stats.runners() == 1);
    }

    @Assertion("POOL-10")
    default void shouldRefuseBoundsThatAreNoBounds() {
        assertThatThrownBy(() -> pool("resized").resize(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool("resized").resize(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> pool("resized").resize(0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Assertion("POOL-10")
    default void shouldLetLeasesFinishAndRefuseNewCallsWhileItDrains() throws Exception {
        try (Holding holding = Holding.submit(pool("drained"), 1)) {
            holding.awaitRunning(1);
            CompletionStage<Void> drained = pool("drained").drain();

            NotDispatchedException refused = catchThrowableOfType(
                    NotDispatchedException.class, () -> pool("drained").call(() -> "served"));
            assertThat(refused.reason()).isEqualTo(Reason.DRAINING);
            assertThat(drained.toCompletableFuture()).isNotDone();

            holding.release();

            assertThat(holding.call(0)).isCompletedWithValue("passed");
            drained.toCompletableFuture().get(30, TimeUnit.SECONDS);
            PoolStats stats = pool("drained").stats();
            assertThat(stats.runners()).isZero();
        }
    }

    @Assertion("TIME-2")
    default void shouldRetireARunnerWhoseWorkDoesNotStop() throws Exception {
        try (Gate gate = Gate.closed()) {
            assertThatThrownBy(() -> pool("stubborn").call(() -> {
                        gate.passStubbornly();
                        return "passed";
                    }))
                    .isInstanceOf(RunTimeoutException.class);

            Await.until(
                    () -> !Beans.get(Events.class).stopped("stubborn").isEmpty()
                            || !Beans.get(Events.class).lost("stubborn").isEmpty(),
                    () -> pool("stubborn").stats());
            gate.open();
        }
        assertThat(pool("stubborn").<String>call(() -> "served")).isEqualTo("served");
    }
}
