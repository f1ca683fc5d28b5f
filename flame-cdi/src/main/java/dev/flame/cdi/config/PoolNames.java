package dev.flame.cdi.config;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Finds the pools that keys and environment variables declare. */
final class PoolNames {

    private static final String VARIABLE_PREFIX = "FLAME_POOL_";

    private final KeySpace keys;
    private final Set<String> names = new TreeSet<>(Set.of("default"));

    /**
     * Finds pools.
     *
     * @param used names that the application uses, which tell how a variable's name is to be read
     */
    PoolNames(KeySpace keys, Settings settings, Set<String> used) {
        this.keys = keys;
        for (String key : settings.keys()) {
            KeySpace.poolOf(key)
                    .filter(name -> KeySpace.POOL_NAME.matcher(name).matches())
                    .ifPresent(names::add);
        }
        for (String variable : settings.variables()) {
            pool(variable).ifPresent(name -> names.add(written(name, used)));
        }
    }

    Set<String> all() {
        return names;
    }

    /** The pool's part of a variable's name: what is left before the longest known key. */
    private Optional<String> pool(String variable) {
        if (!variable.startsWith(VARIABLE_PREFIX)) {
            return Optional.empty();
        }
        String rest = variable.substring(VARIABLE_PREFIX.length());
        return keys.ofPool().stream()
                .map(key -> '_' + EnvironmentNames.of(key.name()))
                .filter(end -> rest.endsWith(end) && rest.length() > end.length())
                .map(end -> rest.substring(0, rest.length() - end.length()))
                .min((a, b) -> Integer.compare(a.length(), b.length()));
    }

    /** The name as keys or the application write it, since a variable shows neither case nor hyphens. */
    private String written(String inVariable, Set<String> used) {
        Set<String> candidates = new TreeSet<>(names);
        candidates.addAll(used);
        return candidates.stream()
                .filter(each -> EnvironmentNames.of(each).equals(inVariable))
                .findFirst()
                .orElse(inVariable.toLowerCase(Locale.ROOT));
    }
}
