package dev.flame.tck.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Prints the table of servers, writes the coverage page, and fails the build when a server failed. */
public final class Report {

    private static final Set<String> EXPERIMENTAL = Set.of("tomee");

    private Report() {}

    /**
     * Runs at the end of the build; and before, to make the page from the sources alone where there is none.
     *
     * @param arguments the repository's directory, and, at the end, the build's start as ISO-8601
     * @throws IOException if a file can't be read or written
     */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]).toRealPath();
        Path page = root.resolve("target/generated-site/markdown/tck-coverage.md");
        if (arguments.length == 1) {
            if (!Files.exists(page)) {
                write(page, root, List.of());
            }
            return;
        }
        List<TestRun> runs = TestReports.of(root, Instant.parse(arguments[1]));
        write(page, root, runs);
        if (!runs.isEmpty()) {
            System.out.println("\n" + ServerTable.of(runs) + "\n");
        }
        List<String> failed = runs.stream()
                .filter(run -> !run.with(TestRun.Outcome.FAILED).isEmpty())
                .filter(run -> !EXPERIMENTAL.contains(run.server()))
                .map(TestRun::label)
                .toList();
        if (!failed.isEmpty()) {
            throw new IllegalStateException("the TCK failed on " + String.join(", ", failed));
        }
    }

    private static void write(Path page, Path root, List<TestRun> runs) throws IOException {
        Files.createDirectories(page.resolveSibling("."));
        Files.writeString(page, CoveragePage.of(SpecificationPage.of(root), TestSources.of(root), runs));
    }
}
