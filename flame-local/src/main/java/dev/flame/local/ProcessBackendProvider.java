package dev.flame.local;

import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The backend {@code process}: each runner is a child process that runs the same application on this machine. */
public final class ProcessBackendProvider implements BackendProvider {

    static final ConfigKey JAVA = ConfigKey.optional(
            "java",
            ConfigKey.Type.TEXT,
            "The java executable of runners: a path, or a name to look up on PATH; by default the parent's own.");

    static final ConfigKey JVM_OPTIONS = ConfigKey.of(
            "jvm-options",
            ConfigKey.Type.TEXT,
            "-XX:+UseSerialGC",
            "JVM options for runners, separated by spaces; an option with spaces is put in double quotes.");

    static final ConfigKey MEMORY = ConfigKey.optional(
            "memory",
            ConfigKey.Type.TEXT,
            "The largest heap of a runner, as -Xmx takes it, such as 512m; without it, what the JVM chooses.");

    static final ConfigKey DIRECTORY = ConfigKey.optional(
            "directory",
            ConfigKey.Type.TEXT,
            "An existing directory for the files that runners need and their temporary ones, all of which are removed"
                    + " again; by default the parent's java.io.tmpdir.");

    static final ConfigKey STARTUP_CACHE = ConfigKey.of(
            "startup-cache",
            ConfigKey.Type.BOOLEAN,
            "true",
            "Whether the first runner of a build records what its JVM loads, so that later ones start faster; for"
                    + " applications on a class path of jars.");

    static final ConfigKey STARTUP_CACHE_DIRECTORY = ConfigKey.optional(
            "startup-cache-directory",
            ConfigKey.Type.TEXT,
            "The directory for that, which nobody but this user may write to; by default flame/startup in the user's"
                    + " cache directory.");

    private static final Pattern MEMORY_FORM = Pattern.compile("[1-9][0-9]*[kKmMgGtT]?");

    /** For {@link java.util.ServiceLoader}. */
    public ProcessBackendProvider() {}

    @Override
    public String name() {
        return "process";
    }

    @Override
    public List<ConfigKey> keys() {
        return List.of(JAVA, JVM_OPTIONS, MEMORY, DIRECTORY, STARTUP_CACHE, STARTUP_CACHE_DIRECTORY);
    }

    @Override
    public List<String> validate(Map<String, String> properties) {
        List<String> problems = new ArrayList<>();
        String memory = properties.getOrDefault(MEMORY.name(), "");
        if (!memory.isEmpty() && !MEMORY_FORM.matcher(memory).matches()) {
            problems.add("memory is '" + memory + "', but must be a size such as 512m or 2g");
        }
        if (Options.hasOpenQuote(properties.getOrDefault(JVM_OPTIONS.name(), ""))) {
            problems.add("jvm-options has a double quote that is not closed");
        }
        return problems;
    }

    @Override
    public Backend create(BackendContext context) {
        return new ProcessBackend(context);
    }
}
