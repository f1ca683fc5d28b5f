package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerId;
import dev.flame.spi.PlacementStrategy;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a pool keeps when it has little to do, and what goes at a drain or a resize. */
class PoolRestTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Assertion("POOL-1")
    void shouldKeepNoMinimumBeforeTheStart() {
        PoolScenario pool = PoolScenario.of(s -> s.min(2));

        pool.on(new Event.Ticked());

        assertThat(pool.boots).isEmpty();
    }

    @Assertion("POOL-7")
    void shouldMeasureIdleTimeFromTheLastLease() {
        PoolScenario pool = PoolScenario.of(s -> s.idleAfter(SECOND.multipliedBy(2)));
        Waiter call = pool.call();
        pool.connectAll();
        pool.pass(SECOND);
        pool.release(call);

        pool.pass(Duration.ofMillis(1_999));
        assertThat(pool.ends).isEmpty();
        pool.pass(Duration.ofMillis(1));

        assertThat(pool.ends).hasSize(1);
    }

    @Assertion("POOL-7")
    void shouldKeepIdleRunnersForEverWhereIdleAfterIsZero() {
        PoolScenario pool = PoolScenario.of(s -> s.idleAfter(Duration.ZERO));
        Waiter call = pool.call();
        pool.connectAll();
        pool.release(call);

        pool.pass(Duration.ofDays(30));

        assertThat(pool.ends).isEmpty();
    }

    @Assertion({"POOL-2", "POOL-7"})
    void shouldPackSoThatSurplusRunnersFallIdle() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(2).idleAfter(SECOND));
        List<Waiter> burst = pool.calls(6);
        pool.connectAll();
        burst.forEach(pool::release);

        for (int i = 0; i < 4; i++) {
            List<Waiter> steady = pool.calls(2);
            pool.pass(Duration.ofMillis(600));
            steady.forEach(pool::release);
        }
        pool.endAll();

        assertThat(pool.stats().runners()).isEqualTo(1);
    }

    @Assertion("POOL-2")
    void shouldTakeRunnersThatAreEqualInTheOrderInWhichTheyBecameReady() {
        PlacementStrategy indifferent = new PlacementStrategy() {
            @Override
            public String name() {
                return "indifferent";
            }

            @Override
            public int compare(int leasedA, int leasedB) {
                return 0;
            }
        };
        PoolScenario pool = PoolScenario.of(s -> s.min(3).maxConcurrency(2).strategy(indifferent));
        pool.on(new Event.Started());
        pool.connect(new RunnerId("p-2"));
        pool.connect(new RunnerId("p-0"));
        pool.connect(new RunnerId("p-1"));

        List<Waiter> calls = pool.calls(5);

        assertThat(calls)
                .extracting(call -> String.valueOf(pool.leases.get(call)))
                .containsExactly("p-2", "p-2", "p-0", "p-0", "p-1");
    }

    @Assertion("POOL-3")
    void shouldLetTheBufferGoWhenThePoolIsIdle() {
        PoolScenario pool = PoolScenario.of(s -> s.buffer(2).maxConcurrency(1).idleAfter(SECOND));
        Waiter call = pool.call();
        pool.connectAll();
        pool.pass(SECOND.multipliedBy(5));
        assertThat(pool.stats().ready()).isEqualTo(3);

        pool.release(call);
        pool.pass(SECOND.multipliedBy(5));
        pool.endAll();

        assertThat(pool.stats().runners()).isZero();
    }

    @Assertion("POOL-7")
    void shouldCountMinIdleAfterFromTheLastUseOfTheWholePool() {
        PoolScenario pool = PoolScenario.of(
                s -> s.min(2).maxConcurrency(1).idleAfter(SECOND).minIdleAfter(Optional.of(Duration.ofMinutes(1))));
        pool.on(new Event.Started());
        pool.connectAll();

        for (int i = 0; i < 5; i++) {
            pool.pass(Duration.ofSeconds(50));
            pool.release(pool.call());
        }
        assertThat(pool.stats().ready()).isEqualTo(2);

        pool.pass(Duration.ofMinutes(1));
        pool.endAll();
        assertThat(pool.stats().runners()).isZero();
    }

    @Assertion({"POOL-8", "POOL-5"})
    void shouldReplaceARunnerOfAgeWhereItIsPartOfTheMinimum() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1).maxLifetime(Duration.ofMinutes(1)));
        pool.on(new Event.Started());
        pool.connectAll();

        pool.pass(Duration.ofMinutes(1));

        assertThat(pool.ends).containsExactly(new RunnerId("p-0"));
        assertThat(pool.boots).hasSize(2);
    }

    @Assertion({"POOL-7", "POOL-10"})
    void shouldLetTheSurplusGoAtOnceThatALowerMinimumMakes() {
        PoolScenario pool = PoolScenario.of(s -> s.min(3).idleAfter(SECOND));
        pool.on(new Event.Started());
        pool.connectAll();
        pool.pass(SECOND);
        assertThat(pool.ends).isEmpty();

        pool.on(new Event.Resized(1, 10));

        assertThat(pool.ends).hasSize(2);
    }

    @Assertion({"POOL-4", "POOL-10"})
    void shouldEndNoWorkWhenItIsResizedDown() {
        PoolScenario pool = PoolScenario.of(s -> s.maxConcurrency(1));
        List<Waiter> working = pool.calls(3);
        pool.connectAll();

        pool.on(new Event.Resized(0, 1));
        assertThat(pool.ends).isEmpty();
        assertThat(pool.stats().draining()).isEqualTo(2);
        working.forEach(pool::release);

        assertThat(pool.ends).hasSize(2);
        assertThat(pool.stats().ready()).isEqualTo(1);
    }

    @Assertion("POOL-10")
    void shouldFailWhatWaitsWhenItDrains() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        pool.call();
        pool.connectAll();
        Waiter waiting = pool.call();

        pool.on(new Event.Drained(Long.MAX_VALUE));

        assertThat(pool.failures.get(waiting)).hasMessageContaining("drains");
    }

    @Assertion("POOL-10")
    void shouldBootNothingWhileItDrains() {
        PoolScenario pool = PoolScenario.of(s -> s.min(2));
        pool.on(new Event.Started());
        pool.on(new Event.Drained(Long.MAX_VALUE));
        pool.endAll();
        pool.on(new Event.Resized(3, 5));

        assertThat(pool.boots).hasSize(2);
        assertThat(pool.allGone).isTrue();
    }

    @Assertion("POOL-8")
    void shouldNotServeTheNextCallOnASingleUseRunner() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).singleUse(true));
        Waiter first = pool.call();
        pool.connectAll();
        Waiter second = pool.call();
        RunnerId used = pool.leases.get(first);

        pool.release(first);
        pool.endAll();
        pool.connectAll();

        assertThat(pool.leases.get(second)).isNotNull().isNotEqualTo(used);
    }
}
