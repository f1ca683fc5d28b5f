package dev.flame.tck;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What attacks did, as {@code target/attack-table.md}. Rows that another test class wrote in the same build are kept; a
 * row of the same attack takes the place of the older one.
 */
public final class AttackTable {

    private static final Path FILE = Path.of("target", "attack-table.md");
    private static final String HEAD = """
            | attack | what happened | calls/s before | calls/s under attack | heap before, MiB | heap after, MiB | growth, MiB |
            |---|---|---:|---:|---:|---:|---:|
            """;

    private final Map<String, String> rows = new LinkedHashMap<>();

    /** The table as it is. */
    public AttackTable() throws IOException {
        if (Files.exists(FILE)) {
            Files.readAllLines(FILE).stream()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| attack "))
                    .forEach(line -> rows.put(line.substring(2, line.indexOf(" | ")), line + "\n"));
        }
    }

    /** Adds a row and writes the table. */
    public void add(String attack, String happened, Measured measured) throws IOException {
        String cells = happened.replace("|", "\\|").replaceAll("\\s+", " ");
        rows.put(
                attack,
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %.0f | %.0f | %.1f | %.1f | %+.1f |%n",
                        attack,
                        cells,
                        measured.calm(),
                        measured.attacked(),
                        measured.heapBefore() / 1048576.0,
                        measured.heapAfter() / 1048576.0,
                        measured.growth() / 1048576.0));
        Files.writeString(FILE, HEAD + String.join("", rows.values()));
    }

    /**
     * How the parent fared.
     *
     * @param calm calls a second before the attack
     * @param attacked calls a second while it went on
     * @param heapBefore bytes of live heap
     * @param heapAfter bytes of live heap when it was over, the attacker's own included
     */
    public record Measured(double calm, double attacked, long heapBefore, long heapAfter) {

        /** Bytes. */
        public long growth() {
            return heapAfter - heapBefore;
        }
    }
}
