package dev.flame.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.RunnerId;
import dev.flame.spi.Secret;
import dev.flame.tck.Assertion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParentAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "parent.example.com", "my_host", "::1", "fe80::1%eth0"})
    void shouldReadWhatItWrote(String host) {
        ParentAddress address =
                new ParentAddress(host, 4711, "video-2", new RunnerId("video-2-abc"), Secret.of("a:b@c/d e+%ü"));
        assertThat(ParentAddress.parse(address.format())).isEqualTo(address);
    }

    @Assertion("RUN-4")
    void shouldMaskTheSecret() {
        ParentAddress address = new ParentAddress("h", 1, "p", new RunnerId("p-1"), Secret.of("hidden"));
        assertThat(address.toString()).isEqualTo("flame://p-1:***@h:1/p");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hidden",
                "flame://r:hidden@host/p",
                "flame://r:hidden@host:99999/p",
                "flame://r:hidden@host:0/p",
                "flame://r:hid%zzden@host:1/p",
                "flame://r:hidden@host:1/p/q",
                "http://r:hidden@host:1/p",
                "flame://bad id:hidden@host:1/p"
            })
    void shouldNameTheFormOfAMalformedTextButNotItsSecret(String text) {
        assertThatThrownBy(() -> ParentAddress.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FLAME-0201")
                .hasMessageContaining("flame://<runner>:<secret>@<host>:<port>/<pool>")
                .hasMessageNotContaining("hidden")
                .hasMessageNotContaining("zzden");
    }
}
