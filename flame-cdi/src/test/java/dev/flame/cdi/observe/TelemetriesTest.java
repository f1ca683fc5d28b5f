package dev.flame.cdi.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.pool.RunOutcome;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.List;

class TelemetriesTest {

    private final FakeRegistry first = new FakeRegistry();
    private final FakeRegistry second = new FakeRegistry();
    private final PoolTelemetry both = new Telemetries(List.of(
            new MicroProfileMetrics("video", first.registry), new MicroProfileMetrics("video", second.registry)));

    @Assertion("OBS-9")
    void shouldTellAllPlacesAll() {
        both.observe(CountedPool.video());
        both.bootFailed("FLAME-0611");
        both.waited(Duration.ofSeconds(1).toNanos());
        both.booted(Duration.ofSeconds(2).toNanos());
        both.ran("Video#frame(int)", RunOutcome.RETURNED, Duration.ofSeconds(3).toNanos());

        assertThat(first.read())
                .containsEntry("flame.pool.boots{pool=video}", 9.0)
                .containsEntry("flame.pool.boot.failures{error_type=FLAME-0611,pool=video}", 2.0)
                .containsEntry("flame.pool.queue.duration{pool=video}", 1.0)
                .containsEntry("flame.pool.boot.duration{pool=video}", 2.0)
                .containsEntry("flame.pool.run.duration{outcome=returned,pool=video}", 3.0)
                .isEqualTo(second.read());

        both.close();

        assertThat(first.read()).isEmpty();
        assertThat(second.read()).isEmpty();
    }
}
