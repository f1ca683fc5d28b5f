package dev.flame.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen: {@code target/soak-report.md}, and the live objects when the pool first and last came to rest. */
final class SoakReport {

    private static final Path TARGET = Path.of("target");

    /** Threads and files of pools that come and go, such as a timer's or a runner's last connection. */
    private static final int SLACK = 12;

    /** What caches of the JDK and of logging may take. */
    private static final long MOST_GROWTH = 8 << 20;

    private static final long MOST_DIRECT = 1 << 20;

    private final SoakSettings settings;
    private final long begun = System.nanoTime();
    private @Nullable Footprint first;
    private @Nullable Footprint last;

    SoakReport(SoakSettings settings) {
        this.settings = settings;
    }

    /** Checks what this JVM holds when nothing goes on, against the first time. */
    void atRest(long seed) throws Exception {
        Footprint now = Footprint.now();
        last = now;
        if (first == null) {
            first = now;
            return;
        }
        assertThat(now.threads()).as("seed %d: threads, %s", seed, now).isLessThanOrEqualTo(first.threads() + SLACK);
        assertThat(now.files()).as("seed %d: files, %s", seed, now).isLessThanOrEqualTo(first.files() + SLACK);
        assertThat(now.directBytes())
                .as("seed %d: direct buffers, %s", seed, now)
                .isLessThanOrEqualTo(first.directBytes() + MOST_DIRECT);
        assertThat(now.heapBytes())
                .as("seed %d: live heap, %s", seed, now)
                .isLessThanOrEqualTo(first.heapBytes() + MOST_GROWTH);
    }

    void line(String what, Ledger ledger, Map<Fault, Integer> faults, Field field) {
        System.out.printf(
                "%s: after %d s, %d calls, %s, longest %d ms, %d runners killed; faults %s; %s%n",
                what,
                elapsed().toSeconds(),
                ledger.started(),
                ledger.outcomes(),
                ledger.longest().toMillis(),
                field.kills(),
                faults,
                last);
    }

    void write(Ledger ledger, Map<Fault, Integer> faults, Field field) throws IOException {
        Files.createDirectories(TARGET);
        StringBuilder text = new StringBuilder();
        text.append("Seeds from ")
                .append(settings.seed())
                .append(", ")
                .append(elapsed().toSeconds())
                .append(" s, disk: ")
                .append(field.disk())
                .append("\n\n| outcome | calls |\n|---|---:|\n");
        ledger.outcomes().forEach((outcome, calls) -> row(text, outcome, calls));
        row(text, "**started**", ledger.started());
        row(text, "**ended**", ledger.ended());
        text.append("\n| fault | times |\n|---|---:|\n");
        faults.forEach((fault, times) -> row(text, fault, times));
        row(text, "**runners killed**", field.kills());
        text.append("\nAt rest, first: ")
                .append(first)
                .append("\n\nAt rest, last: ")
                .append(last)
                .append('\n');
        Files.writeString(TARGET.resolve("soak-report.md"), text);
        if (first != null && last != null) {
            Files.writeString(TARGET.resolve("soak-histogram-start.txt"), first.histogram());
            Files.writeString(TARGET.resolve("soak-histogram-end.txt"), last.histogram());
        }
    }

    private static void row(StringBuilder text, Object name, Object count) {
        text.append("| ").append(name).append(" | ").append(count).append(" |\n");
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
