package dev.flame.cdi.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.FlameRole;
import dev.flame.RunnerId;
import dev.flame.cdi.FakeBackend;
import dev.flame.cdi.config.ConfigReader;
import dev.flame.cdi.config.FlameConfig;
import dev.flame.cdi.config.Problem;
import dev.flame.spi.BackendProvider;
import dev.flame.tck.Assertion;
import dev.flame.wire.SocketProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Here nothing on the class path makes certificates. */
class WireSecurityTest {

    private static final List<BackendProvider> BACKENDS = List.of(backend("in-process"), backend("process"));
    private static final ClassLoader LOADER = WireSecurityTest.class.getClassLoader();
    private static final FlameRole RUNNER = FlameRole.runner(RunnerId.random("default"), "default");

    @Assertion("SEC-1")
    void shouldNameTheDependencyWhereCertificatesAreNeededAndNothingMakesThem() {
        assertThat(problems("flame.listen.address=0.0.0.0"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString())
                        .contains(
                                "FLAME-0119",
                                "flame.listen.address=0.0.0.0",
                                "dev.flame:flame-tls",
                                "flame.tls.keystore"));
    }

    @ParameterizedTest
    @CsvSource({
        "flame.listen.address=127.0.0.1, false",
        "flame.listen.address=127.0.0.9, false",
        "flame.listen.address=::1, false",
        "flame.listen.address=::, true",
        "flame.listen.address=10.1.2.3, true",
        "flame.listen.advertise=10.1.2.3:7000, true",
        "flame.listen.advertise=localhost:7000, false",
        "flame.tls.mode=always, true",
        "flame.listen.address=0.0.0.0 flame.tls.mode=never, false",
        "flame.listen.address=0.0.0.0 flame.backend=in-process, false"
    })
    void shouldEncryptWhatLeavesTheLoopback(String properties, boolean encrypted) {
        assertThat(problems(properties.split(" ", -1)).isEmpty()).isNotEqualTo(encrypted);
    }

    @Assertion("SEC-1")
    void shouldTellThatANeighbourCanListen() throws IOException {
        WireSecurity open =
                WireSecurity.ofParent(config("flame.listen.address=0.0.0.0", "flame.tls.mode=never"), LOADER);
        assertThat(open.isRisky()).isTrue();
        assertThat(open).hasToString("without encryption");
        assertThat(WireSecurity.ofParent(config(), LOADER).isRisky()).isFalse();
    }

    @Test
    void shouldAskARunnerForNothingThatOnlyItsParentNeeds() {
        assertThat(WireSecurity.problems(config("flame.listen.address=0.0.0.0"), RUNNER, LOADER))
                .isEmpty();
        assertThat(WireSecurity.problems(
                        config("flame.listen.address=0.0.0.0", "flame.nested=dispatch"), RUNNER, LOADER))
                .hasSize(1);
    }

    @Test
    void shouldReportAKeyStoreThatCantBeUsed() {
        assertThat(problems("flame.tls.mode=always", "flame.tls.keystore=/nowhere/keys.p12"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.toString()).contains("FLAME-0121", "/nowhere/keys.p12"));
    }

    @Test
    void shouldLetTheParentDecideOnARunner() {
        assertThat(WireSecurity.ofRunner(config("flame.tls.mode=always"), null)).isSameAs(SocketProvider.PLAIN);
        assertThat(WireSecurity.ofRunner(config("flame.tls.mode=always"), "")).isSameAs(SocketProvider.PLAIN);
        assertThatThrownBy(() -> WireSecurity.ofRunner(config(), "keystore"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("FLAME-0122");
        assertThatThrownBy(() -> WireSecurity.ofRunner(config(), "nonsense")).hasMessageContaining("FLAME-0239");
    }

    private static List<Problem> problems(String... properties) {
        return WireSecurity.problems(config(properties), FlameRole.parent(), LOADER);
    }

    private static FlameConfig config(String... properties) {
        Map<String, String> map = new HashMap<>(Map.of("flame.backend", "process"));
        for (String property : properties) {
            int equals = property.indexOf('=');
            map.put(property.substring(0, equals), property.substring(equals + 1));
        }
        ConfigReader.Reading reading = new ConfigReader(
                        new SmallRyeConfigBuilder()
                                .withSources(new PropertiesConfigSource(map, "test", 100))
                                .build(),
                        BACKENDS,
                        Set.of(),
                        false)
                .read(Set.of());
        assertThat(reading.problems()).isEmpty();
        return reading.config();
    }

    private static BackendProvider backend(String name) {
        return new FakeBackend(name, List.of(), Duration.ofSeconds(30), Optional.empty());
    }
}
