package dev.flame.cdi.config;

import dev.flame.spi.ConfigKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Checked values by key.
 *
 * @param byKey keys without their prefix, values in canonical form
 */
record Values(Map<String, String> byKey) {

    Values {
        byKey = Map.copyOf(byKey);
    }

    /** Reads the keys below a prefix that have a value of their type; reports those whose value is not. */
    static Values read(Settings settings, String prefix, Collection<ConfigKey> keys, Consumer<Problem> problems) {
        Map<String, String> values = new HashMap<>();
        for (ConfigKey key : keys) {
            Optional<Setting> setting = settings.get(prefix + key.name());
            if (setting.isPresent()) {
                Optional<String> value = Canonical.of(key, setting.get().value());
                value.ifPresent(text -> values.put(key.name(), text));
                if (value.isEmpty()) {
                    problems.accept(Messages.badValue(setting.get(), key.form()));
                }
            }
        }
        return new Values(values);
    }

    /** The defaults of keys that have one. */
    static Values defaults(Collection<ConfigKey> keys) {
        Map<String, String> values = new HashMap<>();
        for (ConfigKey key : keys) {
            key.defaultValue().flatMap(text -> Canonical.of(key, text)).ifPresent(text -> values.put(key.name(), text));
        }
        return new Values(values);
    }

    /** These, and where there is none, those. */
    Values or(Values others) {
        Map<String, String> values = new HashMap<>(others.byKey);
        values.putAll(byKey);
        return new Values(values);
    }

    /** The values below a prefix, without it. */
    Values below(String prefix) {
        Map<String, String> values = new HashMap<>();
        byKey.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                values.put(key.substring(prefix.length()), value);
            }
        });
        return new Values(values);
    }

    Optional<String> find(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** A value that is there, since its key has a default. */
    String text(String key) {
        return find(key).orElseThrow(() -> new IllegalStateException("key without a default: " + key));
    }

    int number(String key) {
        return Integer.parseInt(text(key));
    }

    boolean isTrue(String key) {
        return Boolean.parseBoolean(text(key));
    }

    Duration duration(String key) {
        return Duration.parse(text(key));
    }

    <E extends Enum<E>> E choice(String key, Class<E> type) {
        return Enum.valueOf(type, text(key).toUpperCase(Locale.ROOT));
    }

    List<String> list(String key) {
        return find(key).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .filter(each -> !each.isEmpty())
                .toList();
    }
}
