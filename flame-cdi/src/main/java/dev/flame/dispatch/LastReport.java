package dev.flame.dispatch;

import dev.flame.Progress;
import dev.flame.spi.Invocation;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers an invocation's last report, and passes all on. Thread-safe. */
final class LastReport implements Consumer<Progress.Report> {

    private final Consumer<Progress.Report> next;
    private volatile Progress.@Nullable Report last;

    LastReport(Consumer<Progress.Report> next) {
        this.next = next;
    }

    /** The last report of an invocation that this JVM made. */
    static Optional<Progress.Report> of(Invocation invocation) {
        return invocation.progress() instanceof LastReport report ? Optional.ofNullable(report.last) : Optional.empty();
    }

    @Override
    public void accept(Progress.Report report) {
        last = report;
        next.accept(report);
    }
}
