package dev.flame.examples.thumbnails;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The table at the end.
 *
 * @param pictures the pictures
 * @param workplaces where each call ran
 * @param wall from the first call made to the last result
 * @param booting the part of it before the first call began on a runner
 * @param again the same work once more; empty where there is but one runner or processor
 * @param directory where the pictures are
 */
record Summary(
        Pictures pictures,
        List<Workplace> workplaces,
        Duration wall,
        Duration booting,
        Optional<Again> again,
        Path directory) {

    private static final String LINE = "-".repeat(78) + System.lineSeparator();

    /**
     * The same work by runners that are up.
     *
     * @param runners how many, first
     * @param several how long they took
     * @param one how long one of them took alone, then
     */
    record Again(int runners, Duration several, Duration one) {}

    @Override
    public String toString() {
        return LINE
                + row("frames", pictures.count() + " thumbnails, all decoded, " + pictures.different() + " different")
                + row("runners", runners())
                + row("wall time", seconds(wall) + ", of which " + seconds(booting) + " until a runner took a call")
                + again.map(Summary::comparison).orElse("")
                + row("pictures", directory + "/picture-*.jpg")
                + row("preview", directory + "/preview.mp4")
                + row("sha-256", pictures.digest() + " (over all pictures; the same on every backend)")
                + LINE;
    }

    private static String comparison(Again again) {
        double speedUp =
                again.one().toMillis() / (double) Math.max(1, again.several().toMillis());
        return row(
                        "again",
                        "%s by %d runners that are up, %s by one of them"
                                .formatted(seconds(again.several()), again.runners(), seconds(again.one())))
                + row(
                        "speed-up",
                        "%.1f by %d runners on %d processors"
                                .formatted(
                                        speedUp,
                                        again.runners(),
                                        Runtime.getRuntime().availableProcessors()));
    }

    private String runners() {
        long parent = ProcessHandle.current().pid();
        Map<Long, Long> calls = workplaces.stream()
                .collect(Collectors.groupingBy(Workplace::process, TreeMap::new, Collectors.counting()));
        if (calls.keySet().equals(java.util.Set.of(parent))) {
            return "inside this process, " + parent + " (" + workplaces.size() + " calls)";
        }
        return calls.size() + ": "
                + calls.entrySet().stream()
                        .map(entry -> "process " + entry.getKey() + " (" + entry.getValue() + " calls)")
                        .collect(Collectors.joining(", "));
    }

    private static String row(String name, String value) {
        return "%-12s %s%n".formatted(name, value);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
