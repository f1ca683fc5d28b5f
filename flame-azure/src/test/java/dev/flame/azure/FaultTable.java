package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * The fault table: every way of leaving a machine behind, as far as it is known; its rows are in the subclasses. The
 * machines run the real scripts; the clock is emulated. What each row found is printed at the end.
 */
@Execution(ExecutionMode.CONCURRENT) // each row has a cloud of its own, and waits for its processes
@SuppressWarnings("NullAway.Init") // fields are set before each test
abstract class FaultTable {

    static final String VM = "/virtualMachines/[^/]+$";
    private static final Duration GOAL = Duration.ofMinutes(8);
    private static final Map<String, String> ROWS = new ConcurrentSkipListMap<>();

    @TempDir
    Path directory;

    Cloud cloud;
    private String row = "";

    @BeforeEach
    void open(TestInfo info) throws IOException {
        row = info.getTestMethod().orElseThrow().getName();
        cloud = Cloud.withProcesses(directory);
    }

    @AfterEach
    void close() {
        cloud.close();
    }

    @AfterAll
    static void print() throws IOException {
        StringBuilder table =
                new StringBuilder("| fault | machines left | longest orphan life, minutes |\n|---|---|---|\n");
        ROWS.forEach((name, result) ->
                table.append("| ").append(name).append(" | ").append(result).append(" |\n"));
        Path target = Path.of("target", "fault-table.md");
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, table.toString());
        System.out.println(table);
    }

    /** Lets time pass until nothing else is left, and holds the time since the fault against the goal. */
    void assertThatAllIsGoneBut(Instant fault, String... kept) {
        List<String> keeps = List.of(kept);
        cloud.time.advanceUntil(
                Duration.ofMinutes(15),
                () -> cloud.emulator.books().machines().stream().allMatch(keeps::contains)
                        && cloud.emulator.books().networkInterfaces().size() == keeps.size()
                        && cloud.emulator.books().disks().size() == keeps.size());
        assertThat(cloud.emulator.books().machines()).containsExactlyInAnyOrder(kept);
        assertThat(cloud.emulator.books().networkInterfaces()).hasSize(keeps.size());
        assertThat(cloud.emulator.books().disks()).hasSize(keeps.size());
        Duration longest = cloud.emulator.books().ends().values().stream()
                .map(end -> Duration.between(fault, end))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        ROWS.put(row, String.format(Locale.ROOT, "0 | %.1f", Math.max(0, longest.toSeconds()) / 60.0));
        assertThat(longest).isLessThan(GOAL);
    }
}
