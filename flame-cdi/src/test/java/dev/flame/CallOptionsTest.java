package dev.flame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CallOptionsTest {

    @Assertion("API-7")
    void shouldBeTheDefaultsButForWhatIsSet() {
        CallOptions options = CallOptions.DEFAULTS
                .withTimeout(Duration.ofMinutes(5))
                .withLink(false)
                .withPriority(3)
                .withKey("model");

        assertThat(options.timeout()).contains(Duration.ofMinutes(5));
        assertThat(options.link()).isFalse();
        assertThat(options.priority()).isEqualTo(3);
        assertThat(options.key()).contains("model");
        assertThat(CallOptions.DEFAULTS.withLink(true)).isSameAs(CallOptions.DEFAULTS);
    }

    @Assertion("API-7")
    void shouldRefuseWhatIsOutOfRange() {
        CallOptions options = CallOptions.DEFAULTS;

        assertThatThrownBy(() -> options.withTimeout(Duration.ofMillis(-1))).hasMessageContaining("timeout");
        assertThatThrownBy(() -> options.withTimeout(Duration.ofDays(3_651))).hasMessageContaining("3650 days");
        assertThatThrownBy(() -> options.withPriority(101)).hasMessageContaining("priority is 101");
        assertThatThrownBy(() -> options.withPriority(-101)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> options.withKey(" ")).hasMessageContaining("key");
    }

    @Test
    void shouldAcceptTheEndsOfTheRanges() {
        assertThat(CallOptions.DEFAULTS
                        .withTimeout(CallOptions.LONGEST_TIMEOUT)
                        .withPriority(CallOptions.HIGHEST_PRIORITY))
                .isNotEqualTo(CallOptions.DEFAULTS);
        assertThat(CallOptions.DEFAULTS.withTimeout(Duration.ZERO).timeout()).contains(Duration.ZERO);
    }
}
