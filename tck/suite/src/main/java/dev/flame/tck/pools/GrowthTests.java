package dev.flame.tck.pools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.CallOptions;
import dev.flame.ElasticPool;
import dev.flame.PoolStats;
import dev.flame.RunnerLostException;
import dev.flame.tck.Assertion;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Beans;
import dev.flame.tck.support.Events;
import dev.flame.tck.support.Pools;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** When a pool boots runners, and when calls wait. */
interface GrowthTests {

    private static ElasticPool pool(String name) {
        return Beans.get(Pools.class).get(name);
    }

    private static PoolStats await(String name, Predicate<PoolStats> condition) {
        return Beans.get(Pools.class).await(name, condition);
    }

    @Assertion("POOL-1")
    default void shouldBootTheMinimumAtStart() {
        PoolStats stats = await("minimum", now -> now.ready() == 2);

        assertThat(stats.runners()).isEqualTo(2);
        assertThat(Beans.get(Events.class).starting("minimum")).hasSize(2);
    }

    @Assertion({"POOL-2", "POOL-3"})
    default void shouldNotGrowWhileARunnerHasAFreeSlot() throws Exception {
        try (Holding holding = Holding.submit(pool("shared"), 2)) {
            holding.awaitRunning(2);
            assertThat(pool("shared").stats().runners()).isEqualTo(1);
            assertThat(pool("shared").stats().leased()).isEqualTo(2);
        }
    }

    @Assertion("POOL-3")
    default void shouldGrowWhenEachSlotIsTaken() throws Exception {
        try (Holding holding = Holding.submit(pool("growing"), 2)) {
            holding.awaitRunning(2);
            assertThat(pool("growing").stats().ready()).isEqualTo(2);
        }
    }

    @Assertion({"POOL-3", "POOL-4"})
    default void shouldLetCallsWaitAtTheMaximum() throws Exception {
        try (Holding holding = Holding.submit(pool("growing"), 3)) {
            holding.awaitRunning(2);
            PoolStats stats = await("growing", now -> now.waiting() == 1);
            assertThat(stats.runners()).isEqualTo(2);
            assertThat(holding.arrived()).isEqualTo(2);
            holding.release();
            assertThat(holding.call(2)).isCompletedWithValue("passed");
        }
    }

    @Assertion("POOL-3")
    default void shouldTellOnceThatItIsSaturated() throws Exception {
        int before = Beans.get(Events.class).saturated("growing").size();
        try (Holding holding = Holding.submit(pool("growing"), 4)) {
            holding.awaitRunning(2);
            await("growing", now -> now.waiting() == 2);
        }
        assertThat(Beans.get(Events.class).saturated("growing")).hasSize(before + 1);
    }

    @Assertion("POOL-3")
    default void shouldServeWaitersInTheOrderInWhichTheyCame() throws Exception {
        try (Holding holding = Holding.submit(pool("orderly"), 1)) {
            holding.awaitRunning(1);
            ConcurrentLinkedQueue<Integer> served = Served.fresh();
            for (int i = 0; i < 5; i++) {
                int number = i;
                pool("orderly").cast(() -> Served.add(number));
                int waiting = i + 1;
                await("orderly", now -> now.waiting() == waiting);
            }
            holding.release();
            Await.until(() -> served.size() == 5, () -> served);
            assertThat(served).containsExactly(0, 1, 2, 3, 4);
        }
    }

    @Assertion({"POOL-3", "API-7"})
    default void shouldServeAWaiterOfHigherPriorityFirst() throws Exception {
        try (Holding holding = Holding.submit(pool("orderly"), 1)) {
            holding.awaitRunning(1);
            ConcurrentLinkedQueue<Integer> served = Served.fresh();
            pool("orderly").cast(() -> Served.add(1));
            await("orderly", now -> now.waiting() == 1);
            pool("orderly").cast(() -> Served.add(2), CallOptions.DEFAULTS.withPriority(100));
            await("orderly", now -> now.waiting() == 2);
            holding.release();
            Await.until(() -> served.size() == 2, () -> served);
            assertThat(served).containsExactly(2, 1);
        }
    }

    @Assertion("POOL-4")
    default void shouldNeverExceedItsBounds() throws Exception {
        try (Holding holding = Holding.submit(pool("bounded"), 20)) {
            holding.awaitRunning(6);
            PoolStats stats = await("bounded", now -> now.waiting() == 14);
            assertThat(stats.runners()).isEqualTo(3);
            assertThat(stats.leased()).isEqualTo(6);
            holding.release();
            assertThat(holding.arrived()).isEqualTo(20);
        }
        assertThat(Beans.get(Events.class).starting("bounded")).hasSize(3);
    }

    @Assertion("POOL-3")
    default void shouldKeepABufferOfSpareRunners() throws Exception {
        try (Holding holding = Holding.submit(pool("buffered"), 1)) {
            holding.awaitRunning(1);
            assertThat(await("buffered", now -> now.ready() == 2).runners()).isEqualTo(2);
        }
    }

    @Assertion({"POOL-5", "POOL-6"})
    default void shouldBootAgainAfterFailedBootsWithoutAFurtherCall() throws Exception {
        assertThat(pool("flaky").<String>submit(() -> "served").get(1, TimeUnit.MINUTES))
                .isEqualTo("served");

        assertThat(Beans.get(Events.class).failed("flaky")).hasSize(2);
        assertThat(pool("flaky").stats().runners()).isEqualTo(1);
    }

    @Assertion("POOL-5")
    default void shouldServeWaitersAfterARunnerIsLost() throws Exception {
        int before = Beans.get(Events.class).lost("losing").size();
        try (Holding holding = Holding.submit(pool("losing"), 2)) {
            holding.awaitRunning(1);
            await("losing", now -> now.waiting() == 1);
            FaultyBackend.lose("losing");
            holding.awaitRunning(2);
            assertThat(holding.call(0))
                    .failsWithin(Duration.ofSeconds(30))
                    .withThrowableOfType(ExecutionException.class)
                    .withCauseInstanceOf(RunnerLostException.class);
            assertThat(Beans.get(Events.class).lost("losing")).hasSize(before + 1);
            holding.release();
            assertThat(holding.call(1)).isCompletedWithValue("passed");
        }
    }
}
