package dev.flame.cdi;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A backend that is known by name, and never boots.
 *
 * @param name its name
 * @param keys its keys
 * @param bootTimeout its default of {@code boot-timeout}
 * @param complaint what it always finds wrong
 */
public record FakeBackend(String name, List<ConfigKey> keys, Duration bootTimeout, Optional<String> complaint)
        implements BackendProvider {

    static final FakeBackend IN_PROCESS = new FakeBackend(
            "in-process",
            List.of(ConfigKey.of(
                    "verify-serialization", ConfigKey.Type.BOOLEAN, "true", "Whether arguments are encoded")),
            Duration.ofSeconds(30),
            Optional.empty());

    /** The same, with runners that a price table knows by these names. */
    public BackendProvider billed(String... names) {
        FakeBackend own = this;
        return new BackendProvider() {
            @Override
            public String name() {
                return own.name();
            }

            @Override
            public List<ConfigKey> keys() {
                return own.keys();
            }

            @Override
            public List<String> billedAs(Map<String, String> properties) {
                return List.of(names);
            }

            @Override
            public Backend create(BackendContext context) {
                return own.create(context);
            }
        };
    }

    @Override
    public Duration defaultBootTimeout() {
        return bootTimeout;
    }

    @Override
    public List<String> validate(Map<String, String> properties) {
        return complaint.stream().toList();
    }

    @Override
    public Backend create(BackendContext context) {
        throw new UnsupportedOperationException("boots nothing");
    }
}
