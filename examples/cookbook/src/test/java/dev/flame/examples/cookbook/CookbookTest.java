package dev.flame.examples.cookbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cooks all recipes, each time in a JVM of its own, as {@code ./cookbook} does. */
class CookbookTest {

    private static final Pattern LINE = Pattern.compile("(?m)^ *(\\d+) (.*) \\| pids \\[([\\d, ]*)], [\\d.]+ s$");
    private static final Pattern PARENT = Pattern.compile("(?m)^The parent is process (\\d+)");

    /** What one run printed. */
    private record Meal(String output, long parent, Map<Integer, String> results, TreeSet<Long> pids) {

        static Meal of(String output) {
            Matcher parent = PARENT.matcher(output);
            assertThat(parent.find()).as(output).isTrue();
            Map<Integer, String> results = new TreeMap<>();
            TreeSet<Long> pids = new TreeSet<>();
            LINE.matcher(output).results().forEach(line -> {
                results.put(Integer.valueOf(line.group(1)), line.group(2));
                for (String pid : line.group(3).split(", ", -1)) {
                    pids.add(Long.valueOf(pid));
                }
            });
            return new Meal(output, Long.parseLong(parent.group(1)), results, pids);
        }
    }

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void shouldGiveTheSameResultsOnChildJvmsAndInProcess() throws IOException, InterruptedException {
        Process onProcesses = start("process");
        Process onThreads = start("in-process");
        Meal processes = meal("process", onProcesses);
        Meal inProcess = meal("in-process", onThreads);

        assertThat(processes.results()).as(processes.output()).hasSize(10);
        assertThat(inProcess.results()).as(inProcess.output()).isEqualTo(processes.results());
        assertThat(processes.pids())
                .as(processes.output())
                .hasSizeGreaterThan(1)
                .doesNotContain(processes.parent());
        assertThat(inProcess.pids()).as(inProcess.output()).containsExactly(inProcess.parent());
    }

    private Process start(String backend) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        // these JVMs, and the runners, which get the same options, end before the second compiler has
                        // paid
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.awt.headless=true",
                        "-Dpdfbox.fontcache=" + Files.createDirectory(directory.resolve(backend)),
                        "-Djava.util.logging.config.file=src/main/config/logging.properties",
                        "-Dflame.backend=" + backend,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Cookbook.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(output(backend).toFile())
                .start();
    }

    private Meal meal(String backend, Process process) throws IOException, InterruptedException {
        Path output = output(backend);
        try {
            boolean ended = process.waitFor(3, TimeUnit.MINUTES);
            assertThat(ended).as(Files.readString(output)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Meal.of(Files.readString(output));
    }

    private Path output(String backend) {
        return directory.resolve(backend + ".txt");
    }
}
