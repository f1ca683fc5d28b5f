package dev.flame.cdi.config;

import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** One {@code microprofile-config.properties}. */
final class FileSource implements ConfigSource {

    private static final int DEFAULT_OF_FILES = 100;

    private final String name;
    private final Map<String, String> properties = new TreeMap<>();

    FileSource(String name, Properties properties) {
        this.name = name;
        properties.stringPropertyNames().forEach(key -> this.properties.put(key, properties.getProperty(key)));
    }

    @Override
    public int getOrdinal() {
        String ordinal = properties.get(CONFIG_ORDINAL);
        try {
            return ordinal == null ? DEFAULT_OF_FILES : Integer.parseInt(ordinal.trim());
        } catch (NumberFormatException e) {
            return DEFAULT_OF_FILES; // as MicroProfile Config does
        }
    }

    @Override
    public Set<String> getPropertyNames() {
        return properties.keySet();
    }

    @Override
    public @Nullable String getValue(String key) {
        return properties.get(key);
    }

    @Override
    public String getName() {
        return name;
    }
}
