package dev.flame.tck.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The table at the end of a run: one line for each server and JDK. */
final class ServerTable {

    private ServerTable() {}

    static String of(List<TestRun> runs) {
        String table = runs.stream().map(ServerTable::line).collect(Collectors.joining());
        return "| server                   | tests | passed | failed | skipped | seconds |\n"
                + "|--------------------------|------:|-------:|-------:|--------:|--------:|\n"
                + table + details(runs, TestRun.Outcome.SKIPPED) + details(runs, TestRun.Outcome.FAILED);
    }

    private static String line(TestRun run) {
        return String.format(
                Locale.ROOT,
                "| %-24s | %5d | %6d | %6d | %7d | %7.0f |%n",
                run.label(),
                run.results().size(),
                run.with(TestRun.Outcome.PASSED).size(),
                run.with(TestRun.Outcome.FAILED).size(),
                run.with(TestRun.Outcome.SKIPPED).size(),
                run.seconds());
    }

    private static String details(List<TestRun> runs, TestRun.Outcome outcome) {
        return runs.stream()
                .flatMap(run -> run.with(outcome).stream()
                        .map(test -> "\n- " + outcome.name().toLowerCase(Locale.ROOT) + " on " + run.label() + ": "
                                + test.type() + "." + test.method() + ": " + test.detail()))
                .collect(Collectors.joining());
    }
}
