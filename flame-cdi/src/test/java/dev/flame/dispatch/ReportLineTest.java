package dev.flame.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ProgressReported;
import dev.flame.tck.Assertion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class ReportLineTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final List<Long> told = new ArrayList<>();
    private final ReportLine line = new ReportLine(executor::add, report -> told.add(report.invocation()));

    private static ProgressReported report(long number) {
        return new ProgressReported("p", number, "work", Optional.empty(), 0.5, "half");
    }

    private void runAll() {
        while (!executor.isEmpty()) {
            executor.remove().run();
        }
    }

    @Assertion("API-9")
    void shouldTellReportsInOrderOnAThreadOfTheExecutor() {
        line.accept(report(1));
        line.accept(report(2));
        assertThat(told).isEmpty();

        runAll();
        line.accept(report(3));
        runAll();

        assertThat(told).containsExactly(1L, 2L, 3L);
    }

    @Assertion("API-9")
    void shouldLeaveOutWhatComesWhileTooManyWait() {
        for (int i = 0; i < ReportLine.MOST + 10; i++) {
            line.accept(report(i));
        }
        runAll();
        line.accept(report(7_000));
        runAll();

        assertThat(told).hasSize(ReportLine.MOST + 1).endsWith(7_000L);
    }

    @Test
    void shouldAskForOneThreadOnly() {
        line.accept(report(1));
        line.accept(report(2));

        assertThat(executor).hasSize(1);
    }
}
