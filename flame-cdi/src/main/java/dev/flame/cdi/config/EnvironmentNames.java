package dev.flame.cdi.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** How MicroProfile Config maps keys to environment variables. */
final class EnvironmentNames {

    private static final Pattern VARIABLE = Pattern.compile("(?i)FLAME_[A-Z0-9_]+");
    private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_]");

    private EnvironmentNames() {}

    /** Whether a name can be that of a variable of Flame's. */
    static boolean isVariable(String name) {
        return VARIABLE.matcher(name).matches();
    }

    /** The variable that stands for a key: several keys may have the same. */
    static String of(String key) {
        return underscored(key).toUpperCase(Locale.ROOT);
    }

    /** The same with its case as it is, which MicroProfile Config takes too. */
    static String underscored(String key) {
        return OTHER.matcher(key).replaceAll("_");
    }
}
