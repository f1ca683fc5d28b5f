package dev.flame.cdi.config;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigValue;

/** Flame's part of the application's configuration, as text. */
final class Settings {

    private final Config config;
    private final Set<String> dotted = new TreeSet<>();
    private final Set<String> environment = new TreeSet<>();
    private final List<Problem> problems = new ArrayList<>();

    /**
     * Reads the names that there are.
     *
     * @param variables the names of the environment's variables, which not every configuration lists
     */
    Settings(Config config, Set<String> variables) {
        this.config = config;
        Set<String> names = new TreeSet<>(variables);
        config.getPropertyNames().forEach(names::add);
        for (String name : names) {
            if (EnvironmentNames.isVariable(name)) {
                environment.add(EnvironmentNames.of(name));
            }
        }
        for (String name : names) {
            // Some configurations list a variable by the key that they guess it stands for, too: not what somebody
            // wrote.
            if (name.startsWith(FlameKeys.PREFIX) && !environment.contains(EnvironmentNames.of(name))) {
                dotted.add(name);
            }
        }
    }

    /** The keys that somebody wrote as such. */
    Set<String> keys() {
        return dotted;
    }

    /** The variables that may stand for a key, in upper case. */
    Set<String> variables() {
        return environment;
    }

    /** A key's value; an empty value counts as none, as everywhere in MicroProfile Config. */
    Optional<Setting> get(String key) {
        try {
            ConfigValue found = config.getConfigValue(key);
            String value = found.getValue();
            String raw = found.getRawValue();
            if (value == null && raw != null && !raw.isBlank()) {
                problems.add(Messages.unreadable(key, raw + " refers to something that is not there"));
            }
            if (value == null || value.isBlank()) {
                return Optional.empty();
            }
            String source = found.getSourceName();
            return Optional.of(new Setting(key, value, source == null ? "" : source));
        } catch (NoSuchElementException | IllegalArgumentException e) {
            problems.add(Messages.unreadable(key, String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    /** What could not be read so far. */
    List<Problem> problems() {
        return problems;
    }
}
