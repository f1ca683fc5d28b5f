package dev.flame.cdi.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.Caller;
import dev.flame.spi.ContextCarrier.Restored;
import dev.flame.tck.Assertion;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

class PrincipalTest {

    private static final Caller ANNA = new Caller("anna \"ä\"", Set.of("editor", "b,c"));
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Hand clock = new Hand();
    private final SigningKeys ofParent = new SigningKeys(Optional.empty());
    private final PrincipalCarrier parent = carrier(ofParent, Optional.of(ANNA));
    private final PrincipalCarrier runner =
            carrier(new SigningKeys(Optional.of(ofParent.published())), Optional.empty());

    @Assertion("CMP-7")
    void shouldBindTheCallerForTheTimeOfTheRun() {
        Restored run = runner.restore(parent.capture().orElseThrow());
        assertThat(Caller.current()).contains(ANNA);
        run.close();

        assertThat(Caller.current()).isEmpty();
        assertThat(runner.capture()).isEmpty();
    }

    @Assertion("CMP-7")
    void shouldBeAJsonWebTokenOfTheParent() {
        String[] parts = parent.capture().orElseThrow().split("\\.", -1);

        assertThat(text(parts[0])).isEqualTo("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}");
        assertThat(text(parts[1]))
                .contains("\"iss\":\"flame\"", "\"sub\":\"anna \\\"ä\\\"\"", "\"groups\":[", "\"exp\":");
        assertThat(Base64.getUrlDecoder().decode(parts[2])).hasSize(64);
    }

    @Assertion("CMP-7")
    void shouldRefuseATokenOfAnotherParent() {
        String forged = carrier(new SigningKeys(Optional.empty()), Optional.of(ANNA))
                .capture()
                .orElseThrow();

        assertThatThrownBy(() -> runner.restore(forged))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("FLAME-0162")
                .hasMessageContaining("this parent has not signed it");
        assertThat(Caller.current()).isEmpty();
    }

    @Assertion("CMP-7")
    void shouldRefuseAChangedToken() {
        String[] parts = parent.capture().orElseThrow().split("\\.", -1);
        String payload = text(parts[1]).replace("editor", "admin1");
        String forged = parts[0]
                + '.'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(payload.getBytes(StandardCharsets.UTF_8))
                + '.'
                + parts[2];

        assertThatThrownBy(() -> runner.restore(forged)).hasMessageContaining("FLAME-0162");
        assertThatThrownBy(() -> runner.restore(parts[0] + '.' + parts[1] + '.'))
                .hasMessageContaining("FLAME-0162");
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> runner.restore(unsigned + '.' + parts[1] + '.'))
                .hasMessageContaining("FLAME-0162");
    }

    @Assertion("CMP-7")
    void shouldRefuseAnExpiredTokenEvenIfItWasSeenBefore() {
        String token = parent.capture().orElseThrow();
        runner.restore(token).close();
        clock.now = clock.now.plus(VALIDITY);

        assertThatThrownBy(() -> runner.restore(token))
                .isInstanceOf(SecurityException.class)
                .hasMessageContaining("FLAME-0163")
                .hasMessageContaining("flame.context.principal-validity");
    }

    @Assertion("CMP-7")
    void shouldSignAnewBeforeATokenIsHalfWayToItsEnd() {
        String first = parent.capture().orElseThrow();
        clock.now = clock.now.plus(VALIDITY.dividedBy(2).minusSeconds(1));
        assertThat(parent.capture()).contains(first);
        clock.now = clock.now.plusSeconds(1);
        String second = parent.capture().orElseThrow();

        assertThat(second).isNotEqualTo(first);
        runner.restore(second).close();
    }

    @Assertion("CMP-7")
    void shouldTakeItsOwnTokensForRunnersInThisJvm() {
        Restored run = parent.restore(parent.capture().orElseThrow());

        assertThat(Caller.current()).contains(ANNA);
        run.close();
    }

    @Assertion("CMP-7")
    void shouldTakeNoTokenWhereTheParentsKeyIsBroken() {
        PrincipalCarrier broken = carrier(new SigningKeys(Optional.of("no key")), Optional.empty());
        String token = parent.capture().orElseThrow();

        assertThatThrownBy(() -> broken.restore(token)).hasMessageContaining("FLAME-0162");
    }

    private PrincipalCarrier carrier(SigningKeys keys, Optional<Caller> caller) {
        return new PrincipalCarrier(() -> caller, keys, VALIDITY, clock);
    }

    private static String text(String part) {
        return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
    }

    private static final class Hand extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
