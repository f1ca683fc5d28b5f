package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerId;
import dev.flame.spi.PlacementStrategy;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AffinityTest {

    private static final RunnerId FIRST = new RunnerId("p-0");
    private static final RunnerId SECOND = new RunnerId("p-1");

    private final PoolScenario pool =
            PoolScenario.of(s -> s.min(2).max(2).maxConcurrency(2).strategy(PlacementStrategy.SPREAD));

    AffinityTest() {
        pool.on(new Event.Started());
        pool.connectAll();
    }

    private Waiter call(String key) {
        return pool.call(new Checkout(0, Duration.ofSeconds(30), true, Optional.of(key)));
    }

    private RunnerId runnerOf(Waiter call) {
        RunnerId runner = pool.leases.get(call);
        if (runner == null) {
            throw new AssertionError("the call waits");
        }
        return runner;
    }

    @Assertion("API-7")
    void shouldSendCallsWithTheSameKeyToTheSameRunner() {
        Waiter first = call("model");

        assertThat(runnerOf(first)).isEqualTo(FIRST);
        assertThat(runnerOf(call("model")))
                .as("the emptiest would be the other")
                .isEqualTo(FIRST);
    }

    @Assertion("API-7")
    void shouldSendAnotherKeyWhereTheStrategySays() {
        call("model");

        assertThat(runnerOf(call("another"))).isEqualTo(SECOND);
    }

    @Assertion("API-7")
    void shouldFallBackWhenTheRunnerIsFullAndComeBackLater() {
        Waiter first = call("model");
        call("model");

        assertThat(runnerOf(call("model"))).isEqualTo(SECOND);

        pool.release(first);
        assertThat(runnerOf(call("model"))).isEqualTo(FIRST);
    }

    @Assertion("API-7")
    void shouldServeAWaitingCallOnItsRunnerWhenThatHasRoomAgain() {
        Waiter first = call("model");
        pool.calls(3);
        Waiter waiting = call("model");
        assertThat(pool.leases).doesNotContainKey(waiting);

        pool.release(first);

        assertThat(runnerOf(waiting)).isEqualTo(FIRST);
    }

    @Assertion("API-7")
    void shouldFindANewRunnerForGoodWhenTheOldOneIsGone() {
        call("model");
        pool.on(new Event.Lost(FIRST, new RunnerGone("killed")));

        assertThat(runnerOf(call("model"))).isEqualTo(SECOND);

        pool.endAll();
        pool.connectAll();
        assertThat(runnerOf(call("model"))).isEqualTo(SECOND);
    }

    @Assertion("API-7")
    void shouldFindANewRunnerWhenTheOldOneDrains() {
        call("model");
        pool.on(new Event.Leaving(FIRST, "its machine goes"));

        assertThat(runnerOf(call("model"))).isEqualTo(SECOND);
    }

    @Test
    void shouldRememberSoManyKeysAndNoMore() {
        Affinity affinity = new Affinity();
        Runner runner = new Runner(FIRST, 0, 0, (each, now) -> {}, (each, now) -> {});

        for (int i = 0; i < Affinity.MOST_KEYS + 5; i++) {
            affinity.granted(Optional.of("key-" + i), runner);
        }

        assertThat(affinity.size()).isEqualTo(Affinity.MOST_KEYS);
    }
}
