package dev.flame.cdi.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.FlameRole;
import dev.flame.PoolHealth;
import dev.flame.PoolHealth.Down;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.tck.Assertion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;

class ReadinessTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    private static final PoolStats STATS = new PoolStats("video", 1, 2, 0, 3, 4, 0, 10, 100);
    private static final PoolHealth DOWN = new PoolHealth(
            STATS,
            Optional.of(
                    new Down("FLAME-0611: no quota", Duration.ofMinutes(2), 7, Optional.of(Duration.ofSeconds(30)))));

    @Assertion("OBS-1")
    void shouldShowThePoolsState() {
        HealthCheckResponse response = check(true, () -> new PoolHealth(STATS, Optional.empty()));

        assertThat(response.getName()).isEqualTo("flame-video");
        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response))
                .containsEntry("ready", 2L)
                .containsEntry("booting", 1L)
                .containsEntry("leased", 3L)
                .containsEntry("waiting", 4L)
                .containsEntry("max", 10L)
                .doesNotContainKey("why");
    }

    @Assertion("OBS-1")
    void shouldSayWhyThePoolIsDownSinceWhenHowOftenAndWhenItIsTriedNext() {
        HealthCheckResponse response = check(true, () -> DOWN);

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(response))
                .containsEntry("why", "FLAME-0611: no quota")
                .containsEntry("since", "2026-01-01T11:58:00Z")
                .containsEntry("failed-boots", 7L)
                .containsEntry("next-try", "2026-01-01T12:00:30Z");
    }

    @Assertion("OBS-2")
    void shouldLeaveTheApplicationReadyWhereThePoolDoesNotCount() {
        HealthCheckResponse response = check(false, () -> DOWN);

        assertThat(response.getStatus()).isEqualTo(Status.UP);
        assertThat(data(response)).containsEntry("pool", "DOWN").containsEntry("why", "FLAME-0611: no quota");
    }

    @Assertion("OBS-1")
    void shouldBeDownBeforeTheStart() {
        HealthCheckResponse response = check(true, () -> {
            throw new IllegalStateException("Flame has not started");
        });

        assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    }

    @Assertion("OBS-3")
    void shouldTellOfARunnerWhetherItIsConnectedToItsParent() {
        FlameRole role = FlameRole.runner(new RunnerId("video-1"), "video");

        assertThat(new RunnerReadiness(role, () -> true).call().getStatus()).isEqualTo(Status.UP);
        HealthCheckResponse lost = new RunnerReadiness(role, () -> false).call();
        assertThat(lost.getName()).isEqualTo("flame-runner");
        assertThat(lost.getStatus()).isEqualTo(Status.DOWN);
        assertThat(data(lost)).containsEntry("runner", "video-1").containsKey("why");
    }

    private static HealthCheckResponse check(boolean counts, Supplier<PoolHealth> health) {
        return new PoolReadiness("video", counts, health, NOON).call();
    }

    private static Map<String, Object> data(HealthCheckResponse response) {
        return response.getData().orElseThrow();
    }
}
