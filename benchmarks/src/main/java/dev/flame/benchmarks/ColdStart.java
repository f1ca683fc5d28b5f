package dev.flame.benchmarks;

import dev.flame.benchmarks.flame.ColdCalls;
import dev.flame.benchmarks.flame.ColdMain;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * How long a call takes that has to boot its runner, a child JVM: on Helidon and on Weld SE, from the startup cache and without
 * one, in turn. Each call has a runner of its own.
 */
final class ColdStart {

    private static final Path CACHES = Path.of("target", "startup-caches").toAbsolutePath();
    private static final Path HELIDON_LIBS = Path.of("helidon", "target", "libs");
    private static final Duration TRAINING = Duration.ofMinutes(3);
    /** How long a first boot may take on a busy machine, in seconds. */
    private static final long PATIENCE = 180;

    private static final String PEERS =
            "(grpc|hazelcast|ignite|jgroups|cache-api|proto|perfmark|guava|failureaccess|gson|animal-sniffer|annotations-).*";

    /** The applications: the same beans, with a container and a main class. */
    enum App {
        HELIDON("Helidon") {
            @Override
            List<String> command() {
                // the beans are in the first element of this JVM's class path
                return List.of("-cp", ownJar() + File.pathSeparator + HELIDON_LIBS + "/*", "io.helidon.Main");
            }
        },
        WELD_SE("Weld SE") {
            @Override
            List<String> command() {
                return List.of("-cp", lean(), ColdMain.class.getName());
            }
        };

        private final String title;

        App(String title) {
            this.title = title;
        }

        /** Class path and main class. */
        abstract List<String> command();

        private static String[] classPath() {
            return System.getProperty("java.class.path").split(File.pathSeparator, -1);
        }

        private static String ownJar() {
            return classPath()[0];
        }

        /** Without the peers, which no application would have. */
        private static String lean() {
            return String.join(
                    File.pathSeparator,
                    Arrays.stream(classPath())
                            .filter(each ->
                                    !String.valueOf(Path.of(each).getFileName()).matches(PEERS))
                            .toList());
        }
    }

    /** Which of its two methods a call goes to. */
    enum Start {
        UNTRAINED,
        TRAINED
    }

    /** What is compared. */
    private record Case(App app, Start start) {
        String title() {
            return app.title + ", " + start.name().toLowerCase(Locale.ROOT);
        }
    }

    private final int rounds;
    private final Map<App, Jvm> parents = new LinkedHashMap<>();
    private final Map<Case, List<Double>> millis = new LinkedHashMap<>();

    ColdStart(int rounds) {
        this.rounds = rounds;
    }

    /** Measures. */
    void run() throws IOException {
        for (App app : App.values()) {
            for (Start start : Start.values()) {
                millis.put(new Case(app, start), new ArrayList<>());
            }
        }
        try {
            for (App app : App.values()) {
                Jvm parent = start(app);
                parents.put(app, parent);
                train(app, parent);
                parent.ask("untrained", PATIENCE);
            }
            List<Case> order = new ArrayList<>(millis.keySet());
            for (int round = 0; round < rounds; round++) {
                for (Case each : order) {
                    Objects.requireNonNull(millis.get(each)).add(measure(each));
                }
                Collections.rotate(order, 1);
            }
        } finally {
            for (Jvm parent : parents.values()) {
                parent.close();
            }
        }
    }

    /** Trained as a part of untrained. */
    double ratio(App app) {
        return median(new Case(app, Start.TRAINED)) / median(new Case(app, Start.UNTRAINED));
    }

    /** One application as a part of the other, both trained. */
    double trained(App app, App other) {
        return median(new Case(app, Start.TRAINED)) / median(new Case(other, Start.TRAINED));
    }

    /** For people. */
    String table() {
        StringBuilder table =
                new StringBuilder(String.format("%n%-30s %10s %10s%n", "COLD_START", "median ms", "noise"));
        millis.forEach((each, all) -> table.append(String.format(
                Locale.ROOT,
                "%-30s %10.0f %9.0f%%%n",
                each.title(),
                median(each),
                100 * (Collections.max(all) - Collections.min(all)) / median(each))));
        return table.toString();
    }

    /** As the samples of a JSON array. */
    List<String> samples() {
        return millis.entrySet().stream()
                .map(each -> String.format(
                        Locale.ROOT,
                        "{\"load\": \"COLD_START\", \"peer\": \"%s\", \"rounds\": %d, \"p50_us\": %.0f}",
                        each.getKey().title(),
                        each.getValue().size(),
                        1_000 * median(each.getKey())))
                .toList();
    }

    private double measure(Case each) throws IOException {
        return Long.parseLong(Objects.requireNonNull(parents.get(each.app))
                        .ask(each.start.name().toLowerCase(Locale.ROOT), PATIENCE))
                / 1e6;
    }

    private double median(Case of) {
        double[] sorted = Objects.requireNonNull(millis.get(of)).stream()
                .mapToDouble(each -> each)
                .sorted()
                .toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Jvm start(App app) throws IOException {
        Path caches = CACHES.resolve(app.name());
        delete(caches);
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java",
                "-D" + ColdCalls.SWITCH + "=true",
                "-Dserver.port=0",
                "-Dserver.host=127.0.0.1",
                "-Dflame.pool.trained.process.startup-cache=true",
                "-Dflame.pool.trained.process.startup-cache-directory=" + caches));
        command.addAll(app.command());
        return Jvm.start(command, Path.of("target", "benchmark-cold-" + app + ".log"));
    }

    /** The first runner records; its parent goes on with it when it has ended. */
    private static void train(App app, Jvm parent) throws IOException {
        parent.ask("trained", PATIENCE);
        long deadline = System.nanoTime() + TRAINING.toNanos();
        while (!hasCache(CACHES.resolve(app.name()))) {
            if (System.nanoTime() - deadline > 0) {
                throw new IOException("no startup cache was made of the first runner");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static boolean hasCache(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.anyMatch(each -> each.toString().endsWith(".cache"));
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
