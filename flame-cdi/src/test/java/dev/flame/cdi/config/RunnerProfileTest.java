package dev.flame.cdi.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunnerProfileTest {

    private static final Map<String, String> RUNNER = Map.of("FLAME_PARENT", "somewhere");

    @TempDir
    private Path directory;

    @Assertion("RUN-4")
    void shouldOverrideAPropertyOfAnyOrdinalOnARunner() throws IOException {
        assertThat(value(RUNNER, "%runner.pool.size=1\n", "pool.size")).isEqualTo("1");
    }

    @Test
    void shouldLeaveAParentAsItIs() throws IOException {
        assertThat(value(Map.of(), "%runner.pool.size=1\n", "pool.size")).isEqualTo("90");
    }

    @Test
    void shouldTakeAVariableBeforeAFile() throws IOException {
        Map<String, String> environment = Map.of("FLAME_PARENT", "somewhere", "_RUNNER_POOL_SIZE", "2");

        assertThat(value(environment, "%runner.pool.size=1\n", "pool.size")).isEqualTo("2");
    }

    @Test
    void shouldTakeASystemPropertyBeforeAll() throws IOException {
        System.setProperty("%runner.pool.size", "3");
        try {
            assertThat(value(RUNNER, "%runner.pool.size=1\n", "pool.size")).isEqualTo("3");
        } finally {
            System.clearProperty("%runner.pool.size");
        }
    }

    @Test
    void shouldListThePropertiesThatItShows() throws IOException {
        assertThat(config(RUNNER, "%runner.flame.pool.video.max=1\n").getPropertyNames())
                .contains("flame.pool.video.max");
    }

    @Test
    void shouldTakeTheFileOfTheHigherOrdinal() throws IOException {
        Path other = Files.createDirectories(directory.resolve("other"));
        write(other, "config_ordinal=150\n%runner.pool.size=high\n");
        write(Files.createDirectories(directory.resolve("first")), "%runner.pool.size=low\n");
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {
                    directory.resolve("first").toUri().toURL(), other.toUri().toURL()
                },
                null)) {
            assertThat(new RunnerProfile(RUNNER)
                            .getConfigSources(loader)
                            .iterator()
                            .next()
                            .getValue("pool.size"))
                    .isEqualTo("high");
        }
    }

    private String value(Map<String, String> environment, String file, String key) throws IOException {
        return config(environment, file).getValue(key, String.class);
    }

    private SmallRyeConfig config(Map<String, String> environment, String file) throws IOException {
        write(directory, file);
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                    .withProfile("prod")
                    .withSources(new PropertiesConfigSource(Map.of("pool.size", "90"), "strong", 900));
            new RunnerProfile(environment).getConfigSources(loader).forEach(builder::withSources);
            return builder.build();
        }
    }

    private static void write(Path root, String text) throws IOException {
        Path file = root.resolve("META-INF/microprofile-config.properties");
        Files.createDirectories(file.getParent());
        Files.write(file, List.of(text));
    }
}
