package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LivenessTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);
    private static final long PERIOD = Liveness.period(TIMEOUT);

    private final Liveness liveness = new Liveness(TIMEOUT, PERIOD, 0);
    private long now;
    private long received;
    private long sent;

    @Assertion("FAIL-5")
    void shouldLoseASilentPeerWithinTheTimeout() {
        Optional<String> lost = Optional.empty();
        while (lost.isEmpty()) {
            lost = tick(PERIOD);
        }
        assertThat(Duration.ofNanos(now)).isBetween(TIMEOUT.minus(Duration.ofNanos(2 * PERIOD)), TIMEOUT);
        assertThat(lost).hasValueSatisfying(how -> assertThat(how).contains("silent for 9.5 s"));
    }

    @Test
    void shouldTakeAnyByteAsASignOfLife() {
        for (int i = 0; i < 1000; i++) {
            received += i % 10 == 0 ? 1 : 0;
            assertThat(tick(PERIOD)).isEmpty();
        }
    }

    @Assertion("FAIL-5")
    void shouldLoseAPeerThatSpeaksButReadsNothing() {
        Optional<String> lost = Optional.empty();
        sent = 5_000;
        while (lost.isEmpty()) {
            received++;
            liveness.acknowledged(1_000);
            lost = tick(PERIOD);
        }
        assertThat(Duration.ofNanos(now)).isLessThanOrEqualTo(TIMEOUT.plus(Duration.ofNanos(PERIOD)));
        assertThat(lost).hasValueSatisfying(how -> assertThat(how).contains("has read nothing"));
    }

    @Test
    void shouldBePatientWithAPeerThatReadsALargeMessageSlowly() {
        sent = 1L << 30;
        for (int i = 0; i < 1000; i++) {
            received++;
            liveness.acknowledged(i / 15);
            assertThat(tick(PERIOD)).isEmpty();
        }
    }

    @Test
    void shouldNotHoldItsOwnPauseAgainstThePeer() {
        received = 1;
        tick(PERIOD);
        assertThat(tick(TIMEOUT.multipliedBy(6).toNanos()))
                .as("after a pause of a minute")
                .isEmpty();
        // what the peer sent in the meantime is read now
        received = 2;
        assertThat(tick(PERIOD)).isEmpty();
    }

    @Test
    void shouldLoseAPeerThatStaysSilentAfterThePauseEvenIfEveryTickIsLate() {
        Optional<String> lost = Optional.empty();
        int ticks = 0;
        while (lost.isEmpty()) {
            lost = tick(5 * PERIOD);
            ticks++;
        }
        assertThat(ticks).isEqualTo(10);
    }

    private Optional<String> tick(long elapsed) {
        now += elapsed;
        return liveness.tick(now, received, sent);
    }
}
