package dev.flame.tck.pools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolHealth;
import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Pools;
import dev.flame.tck.support.Site;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** What becomes of calls that wait, and how they fail. */
interface WaitingTests {

    private static ElasticPool pool(String name) {
        return Beans.get(Pools.class).get(name);
    }

    private static NotDispatchedException refused(ElasticPool pool) {
        return catchThrowableOfType(NotDispatchedException.class, () -> pool.call(() -> "served"));
    }

    @Assertion({"TIME-1", "FAIL-2", "FAIL-3", "FAIL-4"})
    default void shouldFailAWaiterAtItsQueueTimeoutAndSayWhatItWaitedFor() throws Exception {
        try (Holding holding = Holding.submit(pool("impatient"), 1)) {
            holding.awaitRunning(1);
            NotDispatchedException timeout = refused(pool("impatient"));

            assertThat(timeout.reason()).isEqualTo(Reason.QUEUE_TIMEOUT);
            assertThat(timeout)
                    .hasMessageStartingWith("FLAME-")
                    .hasMessageContaining("'impatient'")
                    .hasMessageContaining("ready 1")
                    .hasMessageContaining("booting 0")
                    .hasMessageContaining("leased 1")
                    .hasMessageContaining("waiting")
                    .hasMessageContaining("queue-timeout");
            assertThat(pool("impatient").stats().waiting()).isZero();
        }
    }

    @Assertion("TIME-1")
    default void shouldServeOthersAfterAWaiterTimedOut() throws Exception {
        try (Holding holding = Holding.submit(pool("impatient"), 1)) {
            holding.awaitRunning(1);
            assertThat(refused(pool("impatient"))).isNotNull();
            holding.release();
            assertThat(pool("impatient").<String>call(() -> "served")).isEqualTo("served");
        }
    }

    @Assertion({"POOL-9", "FAIL-2"})
    default void shouldRejectWhatTheWaitingLineCannotHold() throws Exception {
        try (Holding holding = Holding.submit(pool("short-line"), 2)) {
            holding.awaitRunning(1);
            Beans.get(Pools.class).await("short-line", stats -> stats.waiting() == 1);

            NotDispatchedException full = refused(pool("short-line"));

            assertThat(full.reason()).isEqualTo(Reason.QUEUE_FULL);
            assertThat(full).hasMessageContaining("max-queue");
        }
    }

    @Assertion("POOL-9")
    default void shouldRunWhatOverflowsAtTheCaller() throws Exception {
        try (Holding holding = Holding.submit(pool("overflowing"), 2)) {
            holding.awaitRunning(1);
            Beans.get(Pools.class).await("overflowing", stats -> stats.waiting() == 1);

            assertThat(pool("overflowing").call(Site::here).isHere()).isTrue();
        }
    }

    @Assertion({"POOL-6", "FAIL-2"})
    default void shouldFailAtOnceWhenNoBootCanSucceed() {
        NotDispatchedException hopeless = refused(pool("hopeless"));

        assertThat(hopeless.reason()).isEqualTo(Reason.BOOT_FAILED);
        assertThat(hopeless).hasStackTraceContaining("no such image: chalk");
    }

    @Assertion("OBS-1")
    default void shouldShowAPoolAsDownWhenNoBootCanSucceed() {
        assertThat(refused(pool("hopeless"))).isNotNull();

        PoolHealth.Down down = pool("hopeless").health().down().orElseThrow();
        assertThat(down.why()).startsWith("FLAME-0117").contains("no such image: chalk");
        assertThat(down.failedBoots()).isPositive();
    }

    @Assertion("OBS-1")
    default void shouldShowAPoolAtItsMaxAsUp() throws Exception {
        try (Holding holding = Holding.submit(pool("short-line"), 2)) {
            holding.awaitRunning(1);
            Beans.get(Pools.class).await("short-line", stats -> stats.waiting() == 1);

            assertThat(pool("short-line").health().isUp()).isTrue();
        }
    }

    @Assertion({"FAIL-2", "FAIL-5"})
    default void shouldFailTheCallsOfALostRunner() throws Exception {
        try (Holding holding = Holding.submit(pool("losing"), 1)) {
            holding.awaitRunning(1);
            FaultyBackend.lose("losing");

            ExecutionException lost = catchThrowableOfType(
                    ExecutionException.class, () -> holding.call(0).get(30, TimeUnit.SECONDS));
            assertThat(lost).cause().isInstanceOf(RunnerLostException.class).hasMessageStartingWith("FLAME-");
        }
    }
}
