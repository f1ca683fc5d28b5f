package dev.flame.cdi.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** Shows what stands under {@code %runner.x} as {@code x}. */
final class RunnerProfileSource implements ConfigSource {

    /** Above all that is usual, so that {@code %runner.x} overrides {@code x} wherever that stands. */
    private static final int ORDINAL = 10_000;

    private static final String PREFIX = "%runner.";

    private final Map<String, String> environment;
    private final List<ConfigSource> others;

    /**
     * A source.
     *
     * @param environment the environment's variables
     * @param others where else to look, the most important first
     */
    RunnerProfileSource(Map<String, String> environment, List<ConfigSource> others) {
        this.environment = environment;
        this.others = List.copyOf(others);
    }

    @Override
    public int getOrdinal() {
        return ORDINAL;
    }

    @Override
    public Set<String> getPropertyNames() {
        Set<String> names = new TreeSet<>();
        collect(System.getProperties().stringPropertyNames(), names);
        collect(environment.keySet(), names);
        others.forEach(each -> collect(each.getPropertyNames(), names));
        return names;
    }

    private static void collect(Set<String> all, Set<String> names) {
        for (String each : all) {
            if (each.startsWith(PREFIX)) {
                names.add(each.substring(PREFIX.length()));
            }
        }
    }

    @Override
    public @Nullable String getValue(String name) {
        String key = PREFIX + name;
        String value = System.getProperty(key);
        if (value == null) {
            value = ofEnvironment(key);
        }
        for (int i = 0; value == null && i < others.size(); i++) {
            value = others.get(i).getValue(key);
        }
        return value;
    }

    /** In the three forms of MicroProfile Config: as it is, with underscores, and in upper case. */
    private @Nullable String ofEnvironment(String key) {
        String value = environment.get(key);
        if (value == null) {
            value = environment.get(EnvironmentNames.underscored(key));
        }
        return value == null ? environment.get(EnvironmentNames.of(key)) : value;
    }

    @Override
    public String getName() {
        return "the profile 'runner' of Flame";
    }
}
