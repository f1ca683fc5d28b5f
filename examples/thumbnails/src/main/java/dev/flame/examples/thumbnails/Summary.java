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
 * @param alone the same work once more by one booted runner; empty where the pool has but one
 * @param directory where the pictures are
 */
record Summary(
        Pictures pictures,
        List<Workplace> workplaces,
        Duration wall,
        Duration booting,
        Optional<Alone> alone,
        Path directory) {

    private static final String LINE = "-".repeat(78) + System.lineSeparator();

    /**
     * The work of one runner alone.
     *
     * @param wall how long it took
     * @param process the runner's process id
     */
    record Alone(Duration wall, long process) {}

    @Override
    public String toString() {
        return LINE
                + row("frames", pictures.count() + " thumbnails, all decoded, " + pictures.different() + " different")
                + row("runners", runners())
                + row("wall time", seconds(wall) + ", of which " + seconds(booting) + " until a runner took a call")
                + alone.map(this::comparison).orElse(row("speed-up", "1.0, since the pool has one runner"))
                + row("pictures", directory + "/picture-*.jpg")
                + row("preview", directory + "/preview.mp4")
                + row("sha-256", pictures.digest() + " (over all pictures; the same on every backend)")
                + LINE;
    }

    private String comparison(Alone one) {
        Duration working = wall.minus(booting);
        double speedUp = (double) one.wall().toMillis() / Math.max(1, working.toMillis());
        return row(
                        "one runner",
                        seconds(one.wall()) + ", measured: the same work again by process " + one.process()
                                + " alone, already booted")
                + row(
                        "speed-up",
                        "%.1f against one runner (%s / %s from the first call on a runner to the end)"
                                .formatted(speedUp, seconds(one.wall()), seconds(working)))
                + row("", "on " + Runtime.getRuntime().availableProcessors() + " processors, which bound it");
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
