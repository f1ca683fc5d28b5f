package dev.flame.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.ElasticPool;
import dev.flame.NotDispatchedException;
import dev.flame.Outcome;
import dev.flame.Placed;
import dev.flame.Pool;
import dev.flame.PoolCost;
import dev.flame.Progress;
import dev.flame.RunTimeoutException;
import dev.flame.RunnerLostException;
import dev.flame.TargetCounts;
import dev.flame.tck.Assertion;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@FlameTest(
        beans = Studio.class,
        properties = {"flame.pool.video.max=1", "flame.pool.video.max-concurrency=2", "flame.backend=process"})
@Timeout(60)
class FlameTestTest {

    @Inject
    @SuppressWarnings("NullAway.Init")
    Studio studio;

    @Inject
    @Pool("video")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    @BeforeEach
    void reset() {
        Studio.FAILURES.set(0);
        Studio.begun = new CountDownLatch(1);
    }

    @Assertion("TEST-1")
    void shouldRunInThisJvmWhateverBackendIsConfigured(FlameRunners runners) {
        assertThat(studio.cut(3)).isEqualTo(6);

        assertThat(runners.pool("video").runners()).hasSize(1);
        assertThat(runners.pool("video").boots()).isEqualTo(1);
    }

    @Assertion("TEST-1")
    void shouldRefuseWhatCanNotTravel(FlameRunners runners) {
        assertThatThrownBy(() -> studio.use(new Studio.Tool()))
                .isInstanceOf(NotDispatchedException.class)
                .hasMessageContaining("Tool");
        runners.dispatched().never();
    }

    @Assertion("TEST-4")
    void shouldTellWhatWasDispatched(FlameRunners runners) {
        studio.cut(3);
        studio.cut(4);
        studio.add(List.of(1, 2));

        runners.dispatched().to(Studio.class).times(3).retried(0);
        runners.dispatched().to(Studio.class, "cut").inPool("video").with(3).once();
        runners.dispatched().to(Studio.class, "cut").with(5).never();
        runners.pool("video")
                .dispatched()
                .to(Studio.class, "add")
                .with(List.of(1, 2))
                .once();
        assertThat(runners.dispatched().list())
                .allSatisfy(each -> assertThat(each.outcome()).isEqualTo(Dispatched.Outcome.RETURNED));
        assertThatThrownBy(() -> runners.dispatched().to(Studio.class, "cut").once())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("FLAME-0854")
                .hasMessageContaining("expected 1 times, but was 2")
                .hasMessageContaining("Studio.cut[4] in pool 'video'");
    }

    @Assertion("TEST-4")
    void shouldTellTasksFanOutAndCallsOfPlacedBeans(FlameRunners runners) throws Exception {
        pool.call(() -> "task");
        try (Stream<Outcome<Integer>> outcomes = pool.map(List.of(1, 2), input -> input + 1)) {
            assertThat(outcomes.map(Outcome::orThrow)).containsExactlyInAnyOrder(2, 3);
        }
        try (Placed<Studio> placed = pool.place(Studio.class)) {
            assertThat(placed.get().cut(5)).isEqualTo(10);
        }

        runners.dispatched().tasks().times(3);
        runners.dispatched().to(Studio.class, "cut").with(5).once();
        assertThat(runners.dispatched().count()).isEqualTo(4);
    }

    @Assertion("OBS-7")
    void shouldShowTheCallsThatRun(FlameRunners runners) throws Exception {
        CompletableFuture<String> call = runners.start(studio::render);
        assertThat(Studio.begun.await(10, TimeUnit.SECONDS)).isTrue();
        runners.advance(Duration.ofSeconds(3));

        assertThat(pool.invocations()).singleElement().satisfies(each -> {
            assertThat(each.target()).endsWith("Studio#render()");
            assertThat(each.runner()).isEqualTo(pool.runners().get(0).runner());
            assertThat(each.age()).isEqualTo(Duration.ofSeconds(3));
            assertThat(each.progress()).contains(new Progress.Report(0.5, "half of it"));
        });
        assertThat(pool.runners().get(0).leased()).isEqualTo(1);
        assertThat(pool.counts().targets()).isEmpty();

        runners.pool("video").loseRunners("spot eviction");
        assertThatThrownBy(() -> call.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RunnerLostException.class);
        assertThat(pool.invocations()).isEmpty();
        assertThat(pool.counts().targets().values()).containsExactly(new TargetCounts(1, 1, Duration.ofSeconds(3)));
        assertThat(pool.cost()).map(PoolCost::currency).contains("USD");
    }

    @Assertion("TEST-4")
    void shouldCountRetries(FlameRunners runners) {
        Studio.FAILURES.set(2);

        assertThat(studio.stubborn(7)).isEqualTo(7);
        assertThat(studio.stubborn(7)).isEqualTo(7);

        runners.dispatched().to(Studio.class, "stubborn").with(7).times(4).retried(2);
        runners.dispatched().ended(Dispatched.Outcome.THREW).times(2);
    }

    @Assertion({"TEST-2", "TEST-3"})
    void shouldBootWhenTheClockSaysSo(FlameRunners runners) throws Exception {
        runners.pool("video").bootAfter(Duration.ofSeconds(20));

        CompletableFuture<Integer> cut = runners.start(() -> studio.cut(3));
        runners.pool("video").awaitWaiting(1);
        runners.advance(Duration.ofSeconds(19));
        assertThat(runners.pool("video").stats().ready()).isZero();
        assertThat(cut).isNotDone();
        runners.advance(Duration.ofSeconds(1));

        assertThat(cut.get(10, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Assertion({"TEST-2", "TEST-3"})
    void shouldFailBootsAndTryAgainByTheClock(FlameRunners runners) throws Exception {
        runners.pool("video").failNextBoots(2, "no capacity");

        CompletableFuture<Integer> cut = runners.start(() -> studio.cut(3));
        runners.pool("video").awaitWaiting(1);
        assertThat(cut).isNotDone();
        runners.advance(Duration.ofSeconds(10));

        assertThat(cut.get(10, TimeUnit.SECONDS)).isEqualTo(6);
        assertThat(runners.pool("video").boots()).isEqualTo(3);
    }

    @Assertion("TEST-2")
    void shouldRefuseBootsForGood(FlameRunners runners) throws Exception {
        runners.pool("video").refuseBoots("bad credentials");

        assertThatThrownBy(() -> studio.cut(3))
                .isInstanceOf(NotDispatchedException.class)
                .hasStackTraceContaining("bad credentials");

        runners.pool("video").acceptBoots();
        CompletableFuture<Integer> cut = runners.start(() -> studio.cut(3));
        runners.pool("video").awaitWaiting(1);
        runners.advance(Duration.ofSeconds(1));
        assertThat(cut.get(10, TimeUnit.SECONDS)).isEqualTo(6);
    }

    @Assertion("TEST-2")
    void shouldLoseRunners(FlameRunners runners) throws Exception {
        CompletableFuture<String> hanging = runners.start(() -> studio.hang());
        assertThat(Studio.begun.await(10, TimeUnit.SECONDS)).isTrue();

        runners.pool("video").loseRunners("spot eviction");

        assertThatThrownBy(() -> hanging.get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(RunnerLostException.class)
                .hasMessageContaining("spot eviction");
        assertThat(studio.cut(3)).isEqualTo(6);
        assertThat(runners.pool("video").boots()).isEqualTo(2);
        runners.dispatched().ended(Dispatched.Outcome.LOST).once();
    }

    @Assertion("TEST-3")
    void shouldStopARunByTheClock(FlameRunners runners) throws Exception {
        CompletableFuture<String> hanging = runners.start(() -> studio.hang());
        assertThat(Studio.begun.await(10, TimeUnit.SECONDS)).isTrue();

        runners.advance(Duration.ofSeconds(30));

        assertThatThrownBy(() -> hanging.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RunTimeoutException.class);
    }

    @Assertion("TEST-3")
    void shouldEndIdleRunnersByTheClock(FlameRunners runners) {
        studio.cut(3);

        runners.advance(Duration.ofSeconds(29));
        assertThat(runners.pool("video").runners()).hasSize(1);
        runners.advance(Duration.ofSeconds(2));

        assertThat(runners.pool("video").runners()).isEmpty();
    }

    @Test
    void shouldNotGoBackInTime(FlameRunners runners) {
        assertThatThrownBy(() -> runners.advance(Duration.ofSeconds(-1))).hasMessageContaining("FLAME-0856");
        assertThatCode(() -> runners.advance(Duration.ZERO)).doesNotThrowAnyException();
    }
}
