package dev.flame.cdi.config;

import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The keys that are known, those of the backends on the class path included. */
final class KeySpace {

    static final Pattern POOL_NAME = Pattern.compile("[A-Za-z0-9_-]+");

    private final Map<String, ConfigKey> global = new LinkedHashMap<>();
    private final Map<String, ConfigKey> pool = new LinkedHashMap<>();
    private final Map<String, BackendProvider> backends = new TreeMap<>();

    KeySpace(List<BackendProvider> providers) {
        FlameKeys.global().forEach(key -> global.put(key.name(), key));
        FlameKeys.pool().forEach(key -> pool.put(key.name(), key));
        for (BackendProvider provider : providers) {
            backends.put(provider.name(), provider);
            for (ConfigKey key : provider.keys()) {
                ConfigKey prefixed = prefixed(provider, key);
                global.put(prefixed.name(), prefixed);
                pool.put(prefixed.name(), prefixed);
            }
        }
    }

    private static ConfigKey prefixed(BackendProvider provider, ConfigKey key) {
        String name = provider.name() + '.' + key.name();
        return new ConfigKey(name, key.type(), key.defaultValue(), key.description(), key.choices());
    }

    Map<String, BackendProvider> backends() {
        return backends;
    }

    /** A pool's keys, those of backends with the backend's name before them. */
    Collection<ConfigKey> ofPool() {
        return pool.values();
    }

    /** The known key behind a full name such as {@code flame.pool.video.max}. */
    Optional<ConfigKey> find(String name) {
        if (!name.startsWith(FlameKeys.POOL_PREFIX)) {
            return Optional.ofNullable(global.get(name.substring(FlameKeys.PREFIX.length())));
        }
        return poolOf(name)
                .flatMap(owner -> Optional.ofNullable(
                        pool.get(name.substring(FlameKeys.POOL_PREFIX.length() + owner.length() + 1))));
    }

    /** The pool's part of a full name; empty if it is of the whole application, or ends before a pool's key. */
    static Optional<String> poolOf(String name) {
        if (!name.startsWith(FlameKeys.POOL_PREFIX)) {
            return Optional.empty();
        }
        int start = FlameKeys.POOL_PREFIX.length();
        int end = name.indexOf('.', start);
        return end < 0 ? Optional.empty() : Optional.of(name.substring(start, end));
    }

    /** The known full name that is most like an unknown one. */
    String nearest(String name) {
        List<String> candidates = new ArrayList<>();
        global.keySet().forEach(key -> candidates.add(FlameKeys.PREFIX + key));
        String owner = name.startsWith(FlameKeys.POOL_PREFIX)
                ? poolOf(name).orElseGet(() -> name.substring(FlameKeys.POOL_PREFIX.length()))
                : "<name>";
        pool.keySet().forEach(key -> candidates.add(FlameKeys.POOL_PREFIX + owner + '.' + key));
        return Nearest.to(name, candidates).orElseThrow();
    }
}
