package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.PoolHealth;
import dev.flame.PoolHealth.Down;
import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.OptionalInt;

/** When a pool says that it can't do its work. */
class PoolHealthTest {

    private static final Checkout PATIENT = new Checkout(0, Duration.ZERO);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Assertion("OBS-1")
    void shouldBeUpWithoutARunnerAndWithoutAFailure() {
        assertThat(health(PoolScenario.of(s -> {})).isUp()).isTrue();
    }

    @Assertion("OBS-1")
    void shouldBeUpAtItsMaxWithCallsThatWait() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).maxConcurrency(1));
        pool.call(PATIENT);
        pool.connectAll();
        pool.call(PATIENT);

        assertThat(health(pool).isUp()).isTrue();
        assertThat(health(pool).stats().waiting()).isEqualTo(1);
    }

    @Assertion("OBS-1")
    void shouldBeDownFromAHopelessBootOnAndSayWhySinceWhenAndHowOften() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1));
        pool.on(new Event.Started());
        failBoot(pool, "p-0", true);
        pool.endAll();
        pool.pass(BootBackoff.FIRST);
        failBoot(pool, "p-1", true);
        pool.endAll();
        pool.pass(Duration.ofMillis(400));

        Down down = health(pool).down().orElseThrow();
        assertThat(down.why()).startsWith("FLAME-0117").contains("no luck");
        assertThat(down.lasted()).isEqualTo(Duration.ofMillis(900));
        assertThat(down.failedBoots()).isEqualTo(2);
        assertThat(down.nextTry()).contains(Duration.ofMillis(600));
    }

    @Assertion("OBS-1")
    void shouldBeUpAgainWhenARunnerBoots() {
        PoolScenario pool = PoolScenario.of(s -> s.min(1));
        pool.on(new Event.Started());
        failBoot(pool, "p-0", true);
        pool.endAll();
        pool.pass(BootBackoff.FIRST);
        assertThat(health(pool).isUp()).isFalse();

        pool.connectAll();
        assertThat(health(pool).isUp()).isTrue();

        pool.on(new Event.Lost(new RunnerId("p-1"), new RunnerGone("killed")));
        assertThat(health(pool).isUp()).isTrue();
    }

    @Assertion("OBS-1")
    void shouldBeDownOnlyWhenTheSecondTryFailedToo() {
        PoolScenario pool = PoolScenario.of(s -> s.max(2).maxConcurrency(1));
        pool.call(PATIENT);
        pool.call(PATIENT);
        failBoot(pool, "p-0", false);
        failBoot(pool, "p-1", false);
        pool.endAll();
        assertThat(health(pool).isUp()).isTrue();

        pool.pass(BootBackoff.FIRST);
        failBoot(pool, "p-2", false);

        assertThat(health(pool).isUp()).isFalse();
    }

    @Assertion("OBS-1")
    void shouldForgetAFailureAfterAWhileInWhichNobodyAsks() {
        PoolScenario pool = PoolScenario.of(s -> {});
        pool.call();
        failBoot(pool, "p-0", true);
        pool.endAll();

        pool.pass(Diagnosis.MEMORY.minus(SECOND));
        Down down = health(pool).down().orElseThrow();
        assertThat(down.nextTry()).isEmpty();

        pool.pass(SECOND);
        assertThat(health(pool).isUp()).isTrue();
    }

    @Assertion({"OBS-1", "POOL-11"})
    void shouldBeDownWhileTheSpendGuardRefusesTheFirstRunner() {
        PoolScenario pool = PoolScenario.of(s -> s.max(1).idleAfter(SECOND).maxRunnerMinutesPerHour(OptionalInt.of(1)));
        Waiter call = pool.call();
        pool.connectAll();
        pool.pass(Duration.ofSeconds(50));
        pool.release(call);
        pool.pass(SECOND);
        pool.endAll();
        assertThat(health(pool).isUp()).isTrue();

        pool.call();

        assertThat(health(pool).down().orElseThrow().why()).startsWith("FLAME-0106");
        pool.pass(Diagnosis.MEMORY);
        assertThat(health(pool).isUp()).isTrue();
    }

    @Assertion({"OBS-1", "POOL-10"})
    void shouldBeDownWhenItDrains() {
        PoolScenario pool = PoolScenario.of(s -> {});
        pool.on(new Event.Drained(Long.MAX_VALUE));
        pool.pass(SECOND);

        Down down = health(pool).down().orElseThrow();
        assertThat(down.why()).startsWith("FLAME-0118");
        assertThat(down.lasted()).isEqualTo(SECOND);
    }

    private static PoolHealth health(PoolScenario pool) {
        return pool.state.health(pool.now);
    }

    private static void failBoot(PoolScenario pool, String id, boolean hopeless) {
        pool.on(new Event.BootFailed(new RunnerId(id), new BootFailedException(hopeless, "no luck", null), hopeless));
    }
}
