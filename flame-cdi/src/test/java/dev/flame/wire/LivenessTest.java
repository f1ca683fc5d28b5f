package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
        Optional<String> lost = untilLost(() -> tick(PERIOD));
        assertThat(Duration.ofNanos(now)).isBetween(TIMEOUT.minus(Duration.ofNanos(2 * PERIOD)), TIMEOUT);
        assertThat(lost).hasValueSatisfying(how -> assertThat(how).contains("silent for 9.5 s"));
    }

    @Test
    void shouldCallAPeerSilentThatHadReadNothingSinceItsLastHeartbeatButOne() {
        sent = 5_000;
        received = 1;
        liveness.acknowledged(1_000);
        tick(PERIOD);
        tick(PERIOD);
        // a heartbeat that tells of no progress
        received = 2;
        tick(PERIOD);
        Optional<String> lost = untilLost(() -> tick(PERIOD));
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
        sent = 5_000;
        Optional<String> lost = untilLost(() -> {
            received++;
            liveness.acknowledged(1_000);
            return tick(PERIOD);
        });
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
        untilLost(() -> tick(5 * PERIOD));
        assertThat(now).isEqualTo(10 * 5 * PERIOD);
    }

    private static Optional<String> untilLost(Supplier<Optional<String>> tick) {
        return Stream.generate(tick)
                .limit(1_000)
                .filter(Optional::isPresent)
                .findFirst()
                .orElseThrow();
    }

    private Optional<String> tick(long elapsed) {
        now += elapsed;
        return liveness.tick(now, received, sent);
    }
}
