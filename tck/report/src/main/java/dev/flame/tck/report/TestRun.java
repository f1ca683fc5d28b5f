package dev.flame.tck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The TCK on one server with one JDK.
 *
 * @param server the server's name
 * @param jdk the JDK's feature version
 * @param results of all tests
 * @param seconds from the first test's start to the last one's end, deployments included
 */
record TestRun(String server, String jdk, List<Result> results, double seconds) {

    static final Comparator<TestRun> ORDER =
            Comparator.comparing(TestRun::server).thenComparing(TestRun::jdk);

    /** What became of a test. */
    enum Outcome {
        PASSED,
        FAILED,
        SKIPPED
    }

    /**
     * One test.
     *
     * @param type simple name of the class that ran
     * @param method the test
     * @param outcome what became of it
     * @param detail the reason of a skip or failure, empty otherwise
     */
    record Result(String type, String method, Outcome outcome, String detail) {}

    String label() {
        return server + " (JDK " + jdk + ")";
    }

    List<Result> with(Outcome outcome) {
        return results.stream().filter(result -> result.outcome() == outcome).toList();
    }

    TestRun plus(TestRun other) {
        List<Result> all = new ArrayList<>(results);
        all.addAll(other.results());
        return new TestRun(server, jdk, all, seconds + other.seconds());
    }
}
