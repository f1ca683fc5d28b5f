package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.RunnerId;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

class PoolShrinkTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Assertion("POOL-7")
    void shouldStopIdleSurplusAndKeepTheMinimum() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1).maxConcurrency(1).idleAfter(SECOND));
        pool.on(new Event.Started());
        pool.connectAll();
        List<Waiter> calls = pool.calls(3);
        pool.connectAll();
        calls.forEach(pool::release);

        pool.pass(SECOND);
        pool.endAll();

        assertThat(pool.stats().runners()).isEqualTo(1);
    }

    @Assertion("POOL-7")
    void shouldKeepARunnerThatHoldsALease() {
        PoolScenario pool = PoolScenario.of(s -> s.idleAfter(SECOND));
        pool.call();
        pool.connectAll();

        pool.pass(Duration.ofHours(1));

        assertThat(pool.ends).isEmpty();
    }

    @Assertion("POOL-7")
    void shouldLetTheMinimumGoAfterMinIdleAfterAndBringItBackWithTheNextCall() {
        PoolScenario pool = PoolScenario.of(
                s -> s.min(2).maxConcurrency(1).idleAfter(SECOND).minIdleAfter(Optional.of(Duration.ofMinutes(1))));
        pool.on(new Event.Started());
        pool.connectAll();

        pool.pass(Duration.ofMinutes(2));
        pool.endAll();
        assertThat(pool.stats().runners()).isZero();

        pool.call();
        assertThat(pool.stats().booting()).isEqualTo(2);
    }

    @Assertion("POOL-7")
    void shouldKeepAnIdleRunnerForAsLongAsTheCheckSays() {
        PoolScenario pool =
                new PoolScenario(PoolSettings.builder("p").idleAfter(SECOND).build(), true);
        Waiter call = pool.call();
        pool.connectAll();
        pool.release(call);

        pool.pass(SECOND);
        assertThat(pool.idleQuestions).hasSize(1);
        pool.on(new Event.IdleChecked(new RunnerId("p-0"), false));
        assertThat(pool.ends).isEmpty();

        pool.pass(SECOND);
        pool.on(new Event.IdleChecked(new RunnerId("p-0"), true));
        assertThat(pool.ends).hasSize(1);
    }

    @Assertion("POOL-8")
    void shouldEndASingleUseRunnerAfterItsCallAndReplenishTheMinimum() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1).singleUse(true));
        pool.on(new Event.Started());
        pool.connectAll();

        pool.release(pool.call());

        assertThat(pool.ends).containsExactly(new RunnerId("p-0"));
        assertThat(pool.boots).hasSize(2);
    }

    @Assertion("POOL-8")
    void shouldGiveASingleUseRunnerOneCallOnly() {
        PoolScenario pool = PoolScenario.of(s -> s.singleUse(true).maxConcurrency(100));

        pool.calls(3);
        pool.connectAll();

        assertThat(pool.leases.values()).doesNotHaveDuplicates().hasSize(3);
    }

    @Assertion("POOL-8")
    void shouldDrainARunnerOfAge() {
        PoolScenario pool = PoolScenario.of(s -> s.maxLifetime(Duration.ofMinutes(1)));
        Waiter call = pool.call();
        pool.connectAll();

        pool.pass(Duration.ofMinutes(1));
        assertThat(pool.stats().draining()).isEqualTo(1);
        assertThat(pool.ends).isEmpty();

        pool.release(call);
        assertThat(pool.ends).hasSize(1);
    }

    @Assertion("POOL-10")
    void shouldRefuseNewCallsWhileDrainingAndLetLeasesFinish() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        Waiter running = pool.call();
        pool.connectAll();

        pool.on(new Event.Drained(Long.MAX_VALUE));
        assertThat(pool.failure(pool.call())).isEqualTo(Reason.DRAINING);
        assertThat(pool.ends).isEmpty();

        pool.release(running);
        assertThat(pool.allGone).isFalse();
        pool.endAll();
        assertThat(pool.allGone).isTrue();
    }

    @Assertion({"TIME-1", "RUN-3"})
    void shouldEndWhatIsLeftAtTheShutdownTimeout() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        pool.call();
        pool.connectAll();

        pool.on(new Event.Drained(SECOND.toNanos()));
        pool.pass(SECOND);

        assertThat(pool.ends).hasSize(1);
    }

    @Assertion("POOL-10")
    void shouldGiveUpBootingAndIdleRunnersFirstWhenResizedDown() {
        PoolScenario pool = PoolScenario.of(s -> s.min(3).maxConcurrency(1));
        pool.on(new Event.Started());
        pool.connectAll();
        Waiter running = pool.call();

        pool.on(new Event.Resized(0, 1));

        assertThat(pool.ends).hasSize(2).doesNotContain(pool.leases.get(running));
    }

    @Assertion("TIME-2")
    void shouldTakeNoMoreCallsOnARunnerThatCanNotBeTrusted() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1).maxConcurrency(2));
        pool.on(new Event.Started());
        pool.connectAll();
        pool.call();

        pool.on(new Event.Leaving(new RunnerId("p-0"), "a run did not stop"));
        Waiter next = pool.call();
        pool.connectAll();

        assertThat(pool.leases.get(next)).isEqualTo(new RunnerId("p-1"));
    }

    @Assertion("POOL-4")
    void shouldTryAnEndAgainUntilItIsDone() {
        PoolScenario pool = PoolScenario.of(s -> s.idleAfter(SECOND));
        Waiter call = pool.call();
        pool.connectAll();
        pool.release(call);
        pool.pass(SECOND);
        pool.ends.clear();

        pool.on(new Event.EndFailed(new RunnerId("p-0"), new RunnerGone("backend down")));
        pool.pass(Duration.ofMinutes(1));

        assertThat(pool.ends).containsExactly(new RunnerId("p-0"));
    }
}
