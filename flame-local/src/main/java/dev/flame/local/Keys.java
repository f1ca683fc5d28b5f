package dev.flame.local;

import dev.flame.spi.BootRequest;
import dev.flame.spi.ConfigKey;

/** Reads a backend's own keys from a pool's properties. */
final class Keys {

    private Keys() {}

    /** The value of a key, or its default; the empty text if it has none. */
    static String value(BootRequest request, ConfigKey key) {
        return request.properties().getOrDefault(key.name(), key.defaultValue().orElse(""));
    }

    /** The value of a key, or another text if it is neither set nor has a default. */
    static String value(BootRequest request, ConfigKey key, String otherwise) {
        String value = value(request, key);
        return value.isEmpty() ? otherwise : value;
    }
}
