package dev.flame.tck.report;

import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The site's page that says which tests prove an assertion, and on which servers they passed. */
final class CoveragePage {

    private CoveragePage() {}

    static String of(SpecificationPage page, TestSources sources, List<TestRun> runs) {
        NavigableMap<String, NavigableSet<String>> tests = sources.byId();
        StringBuilder text = new StringBuilder()
                .append("# What proves the specification\n\n")
                .append(
                        "Made by the build, from the [specification](specification.html), the tests' sources, and what ")
                .append("ran. A test without servers is a test of one part, and runs without any.\n\n")
                .append("## Servers\n\n")
                .append(ServerTable.of(runs))
                .append("\n\n## Assertions\n\n| assertion | tests | passed on |\n|---|---|---|\n");
        for (String id : page.ids()) {
            NavigableSet<String> named = tests.getOrDefault(id, new TreeSet<>());
            text.append("| ").append(id).append(" | ").append(cell(named));
            text.append(" | ").append(servers(named, sources, runs)).append(" |\n");
        }
        return text.toString();
    }

    private static String cell(NavigableSet<String> tests) {
        return tests.isEmpty()
                ? "none yet"
                : tests.stream().map(test -> "`" + test + "`").collect(Collectors.joining("<br/>"));
    }

    /** The servers on which at least one of the tests ran, and none failed. */
    private static String servers(NavigableSet<String> tests, TestSources sources, List<TestRun> runs) {
        return runs.stream()
                .filter(run -> passed(tests, sources, run))
                .map(TestRun::label)
                .collect(Collectors.joining(", "));
    }

    private static boolean passed(NavigableSet<String> tests, TestSources sources, TestRun run) {
        List<TestRun.Outcome> outcomes = run.results().stream()
                .filter(result -> sources.declared(result.type(), result.method())
                        .filter(tests::contains)
                        .isPresent())
                .map(TestRun.Result::outcome)
                .toList();
        return outcomes.contains(TestRun.Outcome.PASSED) && !outcomes.contains(TestRun.Outcome.FAILED);
    }
}
