package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.PlacementStrategy;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

class PoolGrowthTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Assertion("POOL-1")
    void shouldBootTheMinimumAtStartInParallel() {
        PoolScenario pool = PoolScenario.of(s -> s.min(3));

        pool.on(new Event.Started());

        assertThat(pool.boots).hasSize(3);
    }

    @Assertion("POOL-2")
    void shouldPackCallsOntoTheFullestRunner() {
        PoolScenario pool = PoolScenario.of(s -> s.min(2).maxConcurrency(3));
        pool.on(new Event.Started());
        pool.connectAll();

        List<Waiter> calls = pool.calls(3);

        assertThat(calls).extracting(pool.leases::get).containsOnly(new RunnerId("p-0"));
    }

    @Assertion("POOL-2")
    void shouldSpreadCallsOverTheEmptiestRunner() {
        PoolScenario pool = PoolScenario.of(s -> s.min(2).maxConcurrency(3).strategy(PlacementStrategy.SPREAD));
        pool.on(new Event.Started());
        pool.connectAll();

        List<Waiter> calls = pool.calls(2);

        assertThat(calls).extracting(pool.leases::get).doesNotHaveDuplicates();
    }

    @Assertion("POOL-3")
    void shouldBootAtOnceAsManyRunnersAsTheWaitersNeed() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(2));

        pool.calls(5);

        assertThat(pool.boots).hasSize(3);
    }

    @Assertion({"POOL-3", "POOL-5"})
    void shouldServeWaitersWhenARunnerBoots() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(2));
        List<Waiter> calls = pool.calls(2);

        pool.connectAll();

        assertThat(pool.leases).containsOnlyKeys(calls);
    }

    @Assertion("POOL-3")
    void shouldNotGrowWhileASlotIsFree() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1).maxConcurrency(2));
        pool.on(new Event.Started());
        pool.connectAll();

        pool.calls(2);
        assertThat(pool.boots).hasSize(1);

        pool.call();
        assertThat(pool.boots).hasSize(2);
    }

    @Assertion("POOL-4")
    void shouldQueueAtMaxAndSaySo() {
        PoolScenario pool = PoolScenario.of(s -> s.max(2).maxConcurrency(1));
        pool.calls(2);
        pool.connectAll();

        pool.calls(3);

        assertThat(pool.boots).hasSize(2);
        assertThat(pool.stats().waiting()).isEqualTo(3);
        assertThat(pool.told).filteredOn(t -> t.startsWith("saturated")).hasSize(1);
    }

    @Assertion("POOL-4")
    void shouldCountARunnerAgainstMaxUntilTheBackendHasEndedIt() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        pool.call();
        pool.connectAll();
        pool.on(new Event.Lost(new RunnerId("p-0"), new RunnerGone("killed")));

        pool.call();
        assertThat(pool.boots).hasSize(1);

        pool.endAll();
        assertThat(pool.boots).hasSize(2);
    }

    @Assertion("POOL-5")
    void shouldBootForWaitersAfterARunnerWasLost() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        pool.calls(2);
        pool.connectAll();

        pool.on(new Event.Lost(new RunnerId("p-0"), new RunnerGone("killed")));
        pool.endAll();
        pool.connectAll();

        assertThat(pool.leases).hasSize(2);
        assertThat(pool.told).contains("lost p-0");
    }

    @Assertion({"POOL-5", "POOL-10"})
    void shouldBootForWaitersAfterAResize() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        pool.calls(3);
        assertThat(pool.boots).hasSize(1);

        pool.on(new Event.Resized(0, 3));

        assertThat(pool.boots).hasSize(3);
    }

    @Assertion("POOL-6")
    void shouldRetryAFailedBootWithBackoffWhileThereIsDemand() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        Waiter call = pool.call();

        pool.on(new Event.BootFailed(new RunnerId("p-0"), new RunnerGone("no luck"), false));
        pool.endAll();
        assertThat(pool.boots).hasSize(1);
        assertThat(pool.stats().runners()).isZero();

        pool.pass(BootBackoff.FIRST);
        pool.connectAll();
        assertThat(pool.leases).containsKey(call);
    }

    @Assertion("POOL-6")
    void shouldFailWaitersAtOnceWhenNoBootCanSucceed() {
        PoolScenario pool = PoolScenario.of(s -> {});
        Waiter call = pool.call();

        pool.on(new Event.BootFailed(
                new RunnerId("p-0"), new BootFailedException(true, "bad credentials", null), true));

        assertThat(pool.failure(call)).isEqualTo(Reason.BOOT_FAILED);
        assertThat(pool.failures.get(call)).hasMessageContaining("bad credentials");
    }

    @Assertion({"TIME-1", "POOL-6"})
    void shouldGiveUpABootAtItsTimeoutAndEndItsMachine() {
        PoolScenario pool = PoolScenario.of(s -> s.bootTimeout(SECOND));
        pool.call();

        pool.pass(SECOND);

        assertThat(pool.ends).containsExactly(new RunnerId("p-0"));
        assertThat(pool.told).contains("failed p-0");
    }

    @Assertion({"TIME-1", "FAIL-2", "FAIL-3"})
    void shouldTimeOutAQueuedCallerAloneAndServeTheOthers() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        Waiter holder = pool.call();
        pool.connectAll();
        Waiter impatient = pool.call(new Checkout(0, SECOND));
        Waiter patient = pool.call();

        pool.pass(SECOND);
        assertThat(pool.failure(impatient)).isEqualTo(Reason.QUEUE_TIMEOUT);
        assertThat(pool.failures.get(impatient))
                .hasMessageContaining("1000 ms")
                .hasMessageContaining("ready 1, booting 0, draining 0, leased 1")
                .hasMessageContaining("raise max");

        pool.release(holder);
        assertThat(pool.leases).containsOnlyKeys(patient);
    }

    @Assertion("POOL-3")
    void shouldServeAHigherPriorityFirstButLetNobodyStarve() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1).queueTimeout(Duration.ZERO));
        Waiter holder = pool.call();
        pool.connectAll();
        Waiter low = pool.call(new Checkout(0, Duration.ZERO));
        Waiter high = pool.call(new Checkout(2, Duration.ZERO));
        pool.release(holder);
        assertThat(pool.leases).containsOnlyKeys(high);

        pool.pass(SECOND.multipliedBy(3));
        pool.call(new Checkout(2, Duration.ZERO));
        pool.release(high);
        assertThat(pool.leases).containsOnlyKeys(low);
    }

    @Assertion("POOL-3")
    void shouldKeepTheBufferSpareWhileInUse() {
        PoolScenario pool = PoolScenario.of(s -> s.buffer(2).maxConcurrency(1));
        pool.on(new Event.Started());

        pool.call();
        assertThat(pool.boots).hasSize(3);
        pool.connectAll();
        pool.call();

        assertThat(pool.boots).hasSize(4);
    }

    @Assertion("POOL-9")
    void shouldRejectPastTheBoundOfTheLine() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1).maxQueue(1));
        pool.call();
        pool.connectAll();
        pool.call();

        Waiter refused = pool.call();

        assertThat(pool.failure(refused)).isEqualTo(Reason.QUEUE_FULL);
        assertThat(pool.failures.get(refused)).hasMessageContaining("max-queue 1");
    }

    @Assertion("POOL-9")
    void shouldRunAtTheCallerPastTheBoundWhereOverflowIsLocal() {
        PoolScenario pool =
                PoolScenario.of(s -> s.max(1).maxConcurrency(1).maxQueue(0).overflow(Overflow.LOCAL));
        pool.call();
        pool.connectAll();

        Waiter overflowing = pool.call();

        assertThat(pool.local).containsExactly(overflowing);
    }

    @Assertion("POOL-11")
    void shouldRefuseToGrowPastTheSpendGuardButEndNothing() {
        PoolScenario pool = PoolScenario.of(
                s -> s.maxConcurrency(1).idleAfter(Duration.ofHours(2)).maxRunnerMinutesPerHour(OptionalInt.of(10)));
        Waiter first = pool.call();
        pool.connectAll();
        pool.pass(Duration.ofMinutes(11));

        Waiter second = pool.call();

        assertThat(pool.boots).hasSize(1);
        assertThat(pool.told).anyMatch(t -> t.contains("max-runner-minutes-per-hour"));
        assertThat(pool.leases).containsKey(first);
        pool.release(first);
        assertThat(pool.leases).containsKey(second);
    }

    @Assertion({"POOL-11", "FAIL-4"})
    void shouldFailWaitersWhenTheGuardRefusesAndNoRunnerIsThere() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1).maxRunnerMinutesPerHour(OptionalInt.of(1)));
        Waiter first = pool.call();
        pool.connectAll();
        pool.pass(Duration.ofMinutes(2));
        pool.release(first);
        pool.pass(Duration.ofMinutes(1));
        pool.endAll();

        Waiter refused = pool.call();

        assertThat(pool.failure(refused)).isEqualTo(Reason.SPEND_GUARD);
    }
}
