package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/** Boots that fail, runners that go, limits that are met. */
class PoolFailureTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Checkout PATIENT = new Checkout(0, Duration.ZERO);

    @Assertion("POOL-6")
    void shouldTryAgainForLaterCallsAfterAHopelessBoot() {
        PoolScenario pool = PoolScenario.of(s -> {});
        pool.call();
        failBoot(pool, "p-0", true);

        Waiter later = pool.call();
        assertThat(pool.boots).hasSize(1);
        pool.pass(BootBackoff.FIRST);
        pool.connectAll();

        assertThat(pool.leases).containsOnlyKeys(later);
    }

    @Assertion("POOL-6")
    void shouldLetCallsWaitForARunnerThatIsUpWhenAnotherBootIsHopeless() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        Waiter holder = pool.call();
        pool.connectAll();
        Waiter waiting = pool.call();

        failBoot(pool, "p-1", true);
        assertThat(pool.failures).isEmpty();

        pool.release(holder);
        assertThat(pool.leases).containsOnlyKeys(waiting);
    }

    @Assertion("POOL-6")
    void shouldTakeBootsThatWereUnderWayTogetherForOneFailedTry() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        pool.calls(4);
        for (int i = 0; i < 4; i++) {
            failBoot(pool, "p-" + i, false);
        }
        pool.endAll();

        pool.pass(BootBackoff.FIRST);

        assertThat(pool.boots).hasSize(8);
    }

    @Assertion("POOL-6")
    void shouldWaitTwiceAsLongAfterEachFailedTryAndNotAtAllAfterASuccess() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1));
        pool.call(PATIENT);
        failBoot(pool, "p-0", false);
        pool.endAll();
        pool.pass(BootBackoff.FIRST);
        failBoot(pool, "p-1", false);
        pool.endAll();
        pool.pass(BootBackoff.FIRST);
        assertThat(pool.boots).hasSize(2);
        pool.pass(BootBackoff.FIRST);
        assertThat(pool.boots).hasSize(3);

        pool.connectAll();
        pool.on(new Event.Lost(new RunnerId("p-2"), new RunnerGone("killed")));
        pool.call(PATIENT);
        pool.endAll();

        assertThat(pool.boots).hasSize(4);
    }

    @Assertion("POOL-6")
    void shouldPauseAfterABootThatFailsWhenThePauseForItsSiblingIsOver() {
        PoolScenario pool = PoolScenario.of(s -> s.max(2).maxConcurrency(1));
        pool.call(PATIENT);
        pool.call(PATIENT);
        failBoot(pool, "p-0", false);
        pool.endAll();
        pool.pass(BootBackoff.FIRST);
        assertThat(pool.boots).hasSize(3);

        failBoot(pool, "p-1", false);
        pool.endAll();
        assertThat(pool.boots).hasSize(3);

        pool.pass(BootBackoff.FIRST);
        assertThat(pool.boots).hasSize(4);
    }

    @Assertion({"POOL-6", "FAIL-3"})
    void shouldNameTheLastFailedBootWhenACallTimesOut() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1));
        Waiter call = pool.call(new Checkout(0, Duration.ofMillis(300)));
        failBoot(pool, "p-0", false);

        pool.pass(SECOND);

        assertThat(pool.failures.get(call))
                .hasMessageStartingWith("FLAME-0103")
                .hasMessageContaining("no luck")
                .hasRootCauseMessage("no luck");
    }

    @Assertion({"POOL-6", "FAIL-5"})
    void shouldTakeAMachineThatExitsBeforeItConnectsForAFailedBoot() {
        PoolScenario pool = PoolScenario.of(s -> {});
        pool.call();

        pool.on(new Event.Lost(new RunnerId("p-0"), new RunnerGone("exit code 1")));

        assertThat(pool.told).contains("failed p-0");
        assertThat(pool.ends).containsExactly(new RunnerId("p-0"));
    }

    @Assertion("POOL-4")
    void shouldAskAgainForAnEndThatTheBackendNeverAnswers() {
        PoolScenario pool = PoolScenario.of(s -> s.idleAfter(SECOND));
        Waiter call = pool.call();
        pool.connectAll();
        pool.release(call);
        pool.pass(SECOND);
        pool.ends.clear();

        pool.pass(Retirement.PATIENCE);

        assertThat(pool.ends).containsExactly(new RunnerId("p-0"));
    }

    @Assertion("FAIL-4")
    void shouldTakeNoNoticeOfALeaseThatComesBackFromALostRunner() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        pool.call();
        pool.connectAll();
        pool.on(new Event.Lost(new RunnerId("p-0"), new RunnerGone("killed")));

        pool.on(new Event.Released(new RunnerId("p-0"), true));

        assertThat(pool.stats().leased()).isZero();
    }

    @Assertion("POOL-11")
    void shouldHoldAMinuteForEachRunnerOfABurst() {
        PoolScenario pool =
                PoolScenario.of(s -> s.max(10).maxConcurrency(1).maxRunnerMinutesPerHour(OptionalInt.of(3)));

        pool.calls(8);

        assertThat(pool.boots).hasSize(3);
        assertThat(pool.told).anyMatch(each -> each.contains("FLAME-0106"));
    }

    @Assertion("POOL-11")
    void shouldCountARunnerThatEndedEarlyForNoMoreThanItLived() {
        PoolScenario pool = PoolScenario.of(s -> s.singleUse(true).maxRunnerMinutesPerHour(OptionalInt.of(2)));

        for (int i = 0; i < 6; i++) {
            Waiter call = pool.call();
            pool.connectAll();
            pool.pass(SECOND.multipliedBy(12));
            pool.release(call);
            pool.endAll();
        }

        assertThat(pool.failures).isEmpty();
        assertThat(pool.failure(pool.call())).isEqualTo(Reason.SPEND_GUARD);
    }

    @Assertion({"POOL-11", "POOL-5"})
    void shouldGrowForAWaitingCallWhenTheHourHasPassed() {
        PoolScenario pool =
                PoolScenario.of(s -> s.max(2).maxConcurrency(1).maxRunnerMinutesPerHour(OptionalInt.of(62)));
        pool.calls(2);
        pool.connectAll();
        pool.pass(Duration.ofMinutes(5));
        pool.release(List.copyOf(pool.leases.keySet()).get(1));
        pool.pass(Duration.ofMinutes(1));
        pool.endAll();
        pool.pass(Duration.ofMinutes(56));
        pool.call(PATIENT);
        assertThat(pool.boots).hasSize(2);

        pool.pass(Duration.ofMinutes(10));

        assertThat(pool.boots).hasSize(3);
    }

    @Assertion({"POOL-9", "FAIL-2"})
    void shouldBoundTheLineByWhatMayBootWhereThatIsMore() {
        PoolScenario pool = PoolScenario.of(s -> s.max(2).maxConcurrency(2).maxQueue(0));

        pool.calls(4);
        assertThat(pool.failures).isEmpty();
        Waiter fifth = pool.call();

        assertThat(pool.failure(fifth)).isEqualTo(Reason.QUEUE_FULL);
        pool.connectAll();
        assertThat(pool.leases).hasSize(4);
    }

    @Assertion("TIME-1")
    void shouldWaitWithoutLimitWhereQueueTimeoutIsZero() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        pool.call();
        pool.connectAll();

        pool.call(PATIENT);
        pool.pass(Duration.ofDays(1));

        assertThat(pool.stats().waiting()).isEqualTo(1);
    }

    private static void failBoot(PoolScenario pool, String id, boolean hopeless) {
        pool.on(new Event.BootFailed(new RunnerId(id), new BootFailedException(hopeless, "no luck", null), hopeless));
    }
}
