package dev.flame.console;

import dev.flame.FlameRole;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/**
 * How the page is served. {@code flame-cdi} has checked the keys when the application was deployed.
 *
 * @param enabled whether it is, in this JVM
 * @param path where, below the application's path; begins with {@code /}
 * @param role who may see it
 * @param controlRole who may resize and drain; empty for nobody
 */
record ConsoleSettings(boolean enabled, String path, String role, Optional<String> controlRole) {

    static final String EVERYONE = "none";

    static ConsoleSettings read(Config config, FlameRole flame) {
        return new ConsoleSettings(
                !flame.isRunner()
                        && config.getOptionalValue("flame.console.enabled", Boolean.class)
                                .orElse(false),
                path(config),
                config.getOptionalValue("flame.console.role", String.class).orElse(""),
                config.getOptionalValue("flame.console.control-role", String.class));
    }

    static String path(Config config) {
        return config.getOptionalValue("flame.console.path", String.class).orElse("/flame");
    }
}
