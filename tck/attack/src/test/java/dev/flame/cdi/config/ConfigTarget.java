package dev.flame.cdi.config;

import dev.flame.attack.HostileBackend;
import dev.flame.spi.ConfigKey;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.Converter;

/** What configuration goes through, key and value. */
public final class ConfigTarget {

    private ConfigTarget() {}

    /** Lines of {@code key=value}. */
    public static void config(byte[] data) {
        Map<String, String> properties = new HashMap<>();
        for (String line : new String(data, StandardCharsets.UTF_8).split("\n", 32)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        ConfigReader.Reading reading =
                new ConfigReader(new Fixed(properties), List.of(new HostileBackend()), Set.of(), false).read(Set.of());
        reading.problems().forEach(problem -> {
            if (problem.toString().isBlank()) {
                throw new AssertionError("a problem without a word");
            }
        });
        if (reading.problems().isEmpty()) {
            check(reading.config());
        }
        properties.values().forEach(ConfigTarget::value);
    }

    private static void check(FlameConfig config) {
        if (!config.pools().containsKey("default")
                || config.heartbeatTimeout().compareTo(config.heartbeatInterval()) <= 0) {
            throw new AssertionError("valid, and is not: " + config);
        }
        config.pools().values().forEach(pool -> {
            if (pool.settings().max() < pool.settings().min()
                    || pool.settings().timeout().toNanos() < 0) {
                throw new AssertionError("valid, and is not: " + pool);
            }
        });
    }

    private static void value(String text) {
        Optional<Duration> duration = Durations.parse(text);
        if (duration.isPresent() && duration.get().toNanos() < 0) {
            throw new AssertionError(text + " is " + duration.get());
        }
        for (ConfigKey key : FlameKeys.pool()) {
            Canonical.of(key, text).ifPresent(canonical -> {
                if (!Canonical.of(key, canonical).equals(Optional.of(canonical))) {
                    throw new AssertionError(text + " is " + canonical + ", which is not stable");
                }
            });
        }
    }

    /** Real configurations. */
    public static List<byte[]> seeds() {
        return List.of(
                bytes("flame.backend=hostile\nflame.pool.video.max=4\nflame.pool.video.timeout=250ms\n"),
                bytes("flame.pool.a.min=1\nflame.pool.a.idle-after=never\nflame.pool.a.template=b\nflame.pool.b.max=2"),
                bytes("flame.heartbeat-interval=PT2S\nflame.heartbeat-timeout=1d\nflame.listen.port=0"),
                bytes("flame.serialization.allow=com.acme.*,com.acme.Order\nflame.serialization.max-depth=10"),
                bytes(
                        "flame.pool.x.overflow=local\nflame.pool.x.single-use=true\nflame.pool..max=1\nflame.pool.x.y=1"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A configuration of given properties, without a container's guesses. */
    private record Fixed(Map<String, String> properties) implements Config {

        @Override
        public <T> T getValue(String name, Class<T> type) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public ConfigValue getConfigValue(String name) {
            return new Value(name, properties.get(name));
        }

        @Override
        public <T> Optional<T> getOptionalValue(String name, Class<T> type) {
            throw new UnsupportedOperationException(name);
        }

        @Override
        public Iterable<String> getPropertyNames() {
            return properties.keySet();
        }

        @Override
        public Iterable<ConfigSource> getConfigSources() {
            return List.of();
        }

        @Override
        public <T> Optional<Converter<T>> getConverter(Class<T> type) {
            return Optional.empty();
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException(type.getName());
        }
    }

    @SuppressWarnings("NullAway") // as the API has it: null for what is not there
    private record Value(
            String name, @org.jspecify.annotations.Nullable String value) implements ConfigValue {

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getValue() {
            return value;
        }

        @Override
        public String getRawValue() {
            return value;
        }

        @Override
        public String getSourceName() {
            return "fuzz";
        }

        @Override
        public int getSourceOrdinal() {
            return 100;
        }
    }
}
