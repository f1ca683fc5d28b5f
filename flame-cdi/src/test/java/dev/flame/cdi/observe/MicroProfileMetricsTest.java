package dev.flame.cdi.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.NotDispatchedException.Reason;
import dev.flame.pool.RunOutcome;
import dev.flame.tck.Assertion;
import java.time.Duration;

class MicroProfileMetricsTest {

    private final FakeRegistry registry = new FakeRegistry();
    private final MicroProfileMetrics metrics = new MicroProfileMetrics("video", registry.registry);

    @Assertion("OBS-9")
    void shouldGiveThePoolsStateAndCounts() {
        metrics.observe(CountedPool.video());

        assertThat(registry.read())
                .containsEntry("flame.pool.runners{pool=video,state=ready}", 2.0)
                .containsEntry("flame.pool.runners{pool=video,state=booting}", 1.0)
                .containsEntry("flame.pool.runners{pool=video,state=draining}", 3.0)
                .containsEntry("flame.pool.runners.min{pool=video}", 0.0)
                .containsEntry("flame.pool.runners.max{pool=video}", 10.0)
                .containsEntry("flame.pool.leases{pool=video}", 4.0)
                .containsEntry("flame.pool.waiting{pool=video}", 5.0)
                .containsEntry("flame.pool.boots{pool=video}", 9.0)
                .containsEntry("flame.pool.runners.lost{pool=video}", 1.0)
                .containsEntry("flame.pool.runners.stopped{pool=video}", 3.0)
                .containsEntry("flame.pool.refusals{error_type=queue_full,pool=video}", 6.0)
                .containsEntry("flame.pool.refusals{error_type=queue_timeout,pool=video}", 0.0)
                .containsEntry("flame.pool.runner.time{pool=video}", 1800.0)
                .containsEntry("flame.pool.cost{currency=EUR,pool=video}", 0.05)
                .containsEntry("flame.pool.cost.savings{currency=EUR,pool=video}", 0.95);
        assertThat(registry.read().keySet())
                .filteredOn(each -> each.startsWith("flame.pool.refusals"))
                .hasSize(Reason.values().length);
    }

    @Assertion("OBS-9")
    void shouldGiveFailedBootsByCodeOnceThereIsOne() {
        metrics.observe(CountedPool.video());
        assertThat(registry.read().keySet()).noneMatch(each -> each.startsWith("flame.pool.boot.failures"));

        metrics.bootFailed("FLAME-0611");

        assertThat(registry.read()).containsEntry("flame.pool.boot.failures{error_type=FLAME-0611,pool=video}", 2.0);
    }

    @Assertion("OBS-9")
    void shouldGiveTimesByTimers() {
        metrics.waited(Duration.ofMillis(20).toNanos());
        metrics.booted(Duration.ofSeconds(40).toNanos());
        metrics.ran(
                "Video#frame(int)", RunOutcome.TIMED_OUT, Duration.ofSeconds(2).toNanos());
        metrics.ran("Video#other()", RunOutcome.TIMED_OUT, Duration.ofSeconds(3).toNanos());

        assertThat(registry.read())
                .containsEntry("flame.pool.queue.duration{pool=video}", 0.02)
                .containsEntry("flame.pool.boot.duration{pool=video}", 40.0)
                .containsEntry("flame.pool.run.duration{outcome=timed_out,pool=video}", 5.0)
                .containsEntry("flame.pool.run.duration{outcome=returned,pool=video}", 0.0)
                .doesNotContainKey("flame.pool.run.duration{outcome=thrown,pool=video}");
    }

    @Assertion("OBS-9")
    void shouldGiveNothingOfAPoolThatHasEnded() {
        metrics.observe(CountedPool.video());
        metrics.bootFailed("FLAME-0611");

        metrics.close();
        metrics.bootFailed("FLAME-0612");
        metrics.ran("Video#frame(int)", RunOutcome.LOST, 1);
        metrics.close();

        assertThat(registry.read()).isEmpty();
    }
}
