package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What profile {@code npm} has installed. Without it, the tests that need it are skipped, and say so. */
final class Npm {

    private Npm() {}

    static Path installed(String packageName) {
        String directory = System.getProperty("flame.npm", "");
        Path npm = Path.of(directory);
        assumeTrue(
                !directory.isEmpty()
                        && Files.isDirectory(npm.resolve("node_modules").resolve(packageName)),
                "needs the npm package " + packageName + ": build with -Pnpm, which installs it");
        return npm.toAbsolutePath();
    }

    /** Azure's OpenAPI files: the ones beside these tests, unless others are given. */
    static Path specification() {
        String directory = System.getProperty("flame.azure.specification", "");
        Path given = Path.of(directory.isEmpty() ? "src/test/specification" : directory);
        assertThat(given).as("Azure's OpenAPI files").isDirectory();
        return given.toAbsolutePath();
    }

    /** Runs a script of {@code src/test/js}, and gives its exit status; its output goes to {@code target/<script>.log}. */
    static int node(Map<String, String> environment, String script, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("node", "src/test/js/" + script));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of("target", script + ".log").toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (process.waitFor(5, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
        return -1;
    }
}
