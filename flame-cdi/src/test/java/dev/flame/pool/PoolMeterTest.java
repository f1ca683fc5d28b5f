package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolCounts;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import dev.flame.TargetCounts;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class PoolMeterTest {

    private long now;
    private final List<String> codes = new ArrayList<>();
    private final PoolMeter meter = new PoolMeter("p", 4, () -> now, new Times() {
        @Override
        public void bootFailed(String code) {
            codes.add(code);
        }
    });

    @Assertion("OBS-4")
    void shouldCountBootsAndTheirFailuresByCode() {
        starts("p-0");
        starts("p-1");
        starts("p-2");
        meter.failed(new RunnerFailed("p", new RunnerId("p-0"), new IllegalStateException("FLAME-0611: no quota")));
        meter.failed(new RunnerFailed("p", new RunnerId("p-1"), new IllegalStateException("no luck")));

        PoolCounts counts = meter.counts();
        assertThat(counts.boots()).isEqualTo(3);
        assertThat(counts.bootFailures()).isEqualTo(Map.of("FLAME-0611", 1L, "IllegalStateException", 1L));
        assertThat(codes).as("told once they are counted").containsExactly("FLAME-0611", "IllegalStateException");
    }

    @Assertion("OBS-4")
    void shouldAddUpHowLongRunnersHaveExisted() {
        starts("p-0");
        starts("p-1");
        pass(Duration.ofSeconds(10));
        meter.ready(new RunnerReady("p", new RunnerId("p-0"), "test"));
        pass(Duration.ofSeconds(50));
        meter.stopped(new RunnerStopped("p", new RunnerId("p-0"), "idle"));
        pass(Duration.ofSeconds(60));

        PoolCounts counts = meter.counts();
        assertThat(counts.runnerTime()).isEqualTo(Duration.ofMinutes(3));
        assertThat(counts.stopped()).isEqualTo(1);
        assertThat(counts.bootTimes().sum()).isEqualTo(Duration.ofSeconds(10));
        assertThat(bucket(counts, Duration.ofSeconds(10))).isEqualTo(1);

        meter.lost(new RunnerLost("p", new RunnerId("p-1"), new RunnerGone("killed")));
        pass(Duration.ofSeconds(60));
        assertThat(meter.counts().runnerTime()).isEqualTo(Duration.ofMinutes(3));
        assertThat(meter.counts().lost()).isEqualTo(1);
    }

    @Assertion("OBS-4")
    void shouldCountSlotsAndRefusalsWithTheTimeWaited() {
        meter.leased(new RunnerId("p-0"), 0);
        meter.leased(new RunnerId("p-0"), Duration.ofMinutes(10).toNanos());
        meter.refused(new NotDispatchedException(Reason.QUEUE_FULL, "FLAME-0102: full", null), 0);

        PoolCounts counts = meter.counts();
        assertThat(counts.leases()).isEqualTo(2);
        assertThat(counts.queueTimes().count()).isEqualTo(2);
        assertThat(counts.queueTimes().counts()).startsWith(1L).endsWith(1L);
        assertThat(counts.queueTimes().sum()).isEqualTo(Duration.ofMinutes(10));
        assertThat(counts.refusals()).isEqualTo(Map.of(Reason.QUEUE_FULL, 1L));
    }

    @Assertion("OBS-4")
    void shouldCountRunsByTargetWithPlacedBeansTogether() {
        meter.ran("A#a()", RunOutcome.RETURNED, Duration.ofSeconds(1).toNanos());
        meter.ran("A#a()", RunOutcome.TIMED_OUT, Duration.ofSeconds(3).toNanos());
        meter.ranOnPlaced(
                "flame:placed:call:17:A#a()",
                RunOutcome.RETURNED,
                Duration.ofSeconds(5).toNanos());
        meter.kept(
                "flame:placed:keep:17", RunOutcome.LOST, Duration.ofMinutes(1).toNanos());
        meter.kept(
                "flame:placed:keep:18",
                RunOutcome.RETURNED,
                Duration.ofMinutes(1).toNanos());

        PoolCounts counts = meter.counts();
        assertThat(counts.targets())
                .isEqualTo(Map.of(
                        "A#a()", new TargetCounts(2, 1, Duration.ofSeconds(4)),
                        "flame:placed:call:A#a()", new TargetCounts(1, 0, Duration.ZERO),
                        "flame:placed:keep", new TargetCounts(2, 1, Duration.ofMinutes(2))));
        assertThat(counts.runTimes().sum()).isEqualTo(Duration.ofSeconds(9));
    }

    @Assertion("OBS-4")
    void shouldKeepTheNumberOfTargetsBounded() {
        for (int i = 0; i < 2_000; i++) {
            meter.ran("A#a" + i, RunOutcome.RETURNED, 1);
        }

        assertThat(meter.counts().targets())
                .hasSize(1_001)
                .containsEntry("other", new TargetCounts(1_000, 0, Duration.ofNanos(1_000)));
    }

    @Assertion("OBS-4")
    void shouldAddUpHowLongTheMostRunnersWouldHaveExisted() {
        pass(Duration.ofMinutes(10));
        meter.resized(0, 10);
        pass(Duration.ofMinutes(1));

        assertThat(meter.counts().timeAtMax()).isEqualTo(Duration.ofMinutes(50));
    }

    private static long bucket(PoolCounts counts, Duration bound) {
        return counts.bootTimes().counts().get(counts.bootTimes().bounds().indexOf(bound));
    }

    private void starts(String runner) {
        meter.starting(new RunnerStarting("p", new RunnerId(runner), "boot"));
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }
}
