package dev.flame.benchmarks;

import dev.flame.benchmarks.peer.Peer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All slices of a run: {@code rounds.get(load).get(peer)} has one for each round. */
final class Results {

    private static final String RAW = Peer.RAW_TCP.name();

    /** All ratios; one that was not measured is null. */
    private static final List<String> NAMES = List.of(
            "dispatch.p50.vs.raw_tcp",
            "dispatch.p50.vs.best_peer",
            "dispatch.throughput64.vs.best_peer",
            "large.1MiB.vs.raw_tcp",
            "tls.p50.vs.plain",
            "cold.trained.vs.untrained",
            "engine.cost1000.vs.10",
            "deployment.added");

    /** What no code measures yet: never guessed. */
    private static final Map<String, String> NOT_MEASURED =
            Map.of("cold.trained.vs.untrained", "runners are not trained yet");

    private final Map<Load, Map<String, List<Slice>>> rounds = new EnumMap<>(Load.class);
    private final Map<String, Double> others = new LinkedHashMap<>();
    private final Map<String, String> failures = new LinkedHashMap<>();

    void add(Load load, String peer, Slice slice) {
        rounds.computeIfAbsent(load, key -> new LinkedHashMap<>())
                .computeIfAbsent(peer, key -> new ArrayList<>())
                .add(slice);
    }

    /** What did not start, or failed under a load. */
    void failed(String peer, String why) {
        failures.put(peer, why);
    }

    void ratio(String name, double value) {
        others.put(name, value);
    }

    Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        double p50 = median(Load.SMALL_1, End.FLAME, Slice::p50);
        ratios.put("dispatch.p50.vs.raw_tcp", p50 / median(Load.SMALL_1, RAW, Slice::p50));
        ratios.put(
                "dispatch.p50.vs.best_peer",
                p50
                        / peers().mapToDouble(peer -> median(Load.SMALL_1, peer, Slice::p50))
                                .min()
                                .orElse(Double.NaN));
        ratios.put(
                "dispatch.throughput64.vs.best_peer",
                rate64(End.FLAME) / peers().mapToDouble(this::rate64).max().orElse(Double.NaN));
        ratios.put(
                "large.1MiB.vs.raw_tcp",
                median(Load.LARGE_1_MIB, End.FLAME, Slice::rate) / median(Load.LARGE_1_MIB, RAW, Slice::rate));
        ratios.put("tls.p50.vs.plain", median(Load.SMALL_1, End.FLAME_TLS, Slice::p50) / p50);
        ratios.putAll(others);
        ratios.values().removeIf(value -> value.isNaN() || value.isInfinite());
        return ratios;
    }

    private static String why(String name) {
        return NOT_MEASURED.getOrDefault(name, "its peers were not part of this run");
    }

    private Stream<String> missing() {
        Map<String, Double> measured = ratios();
        return NAMES.stream().filter(name -> !measured.containsKey(name));
    }

    private Stream<String> peers() {
        return Arrays.stream(Peer.values())
                .map(Peer::name)
                .filter(name -> !name.equals(RAW))
                .filter(name -> slices(Load.SMALL_1, name).size() > 0);
    }

    /** With the kind of thread that suits it better. */
    private double rate64(String peer) {
        double platform = median(Load.SMALL_64, peer, Slice::rate);
        double virtual = median(Load.SMALL_64_VIRTUAL, peer, Slice::rate);
        return Double.isNaN(virtual) ? platform : Math.max(platform, virtual);
    }

    private List<Slice> slices(Load load, String peer) {
        return rounds.getOrDefault(load, Map.of()).getOrDefault(peer, List.of());
    }

    private double median(Load load, String peer, ToDoubleFunction<Slice> value) {
        double[] sorted =
                slices(load, peer).stream().mapToDouble(value).sorted().toArray();
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** For people. Noise is the distance between the best and the worst round, as a part of the median. */
    String table() {
        StringBuilder table = new StringBuilder();
        rounds.forEach((load, peers) -> {
            table.append(String.format(
                    Locale.ROOT,
                    "%n%-30s %10s %10s %8s %12s %7s %9s%n",
                    load,
                    "p50 µs",
                    "p99 µs",
                    "p99/p50",
                    "calls/s",
                    "noise",
                    "heap MiB"));
            peers.keySet().forEach(peer -> table.append(row(load, peer)));
        });
        table.append(String.format("%nratios%n"));
        ratios().forEach((name, ratio) -> table.append(String.format(Locale.ROOT, "%-40s %8.3f%n", name, ratio)));
        missing().forEach(name -> table.append(String.format("%-40s not measured: %s%n", name, why(name))));
        failures.forEach((peer, why) -> table.append(String.format("%n%s failed: %s%n", title(peer), why)));
        return table.toString();
    }

    private String row(Load load, String peer) {
        double[] p50 =
                slices(load, peer).stream().mapToDouble(Slice::p50).sorted().toArray();
        double middle = median(load, peer, Slice::p50);
        double p99 = median(load, peer, Slice::p99);
        double heap = heap(load, peer);
        return String.format(
                Locale.ROOT,
                "%-30s %10.1f %10.1f %8.1f %12.1f %6.0f%% %9s%n",
                title(peer),
                middle,
                p99,
                p99 / middle,
                median(load, peer, Slice::rate),
                100 * (p50[p50.length - 1] - p50[0]) / middle,
                heap < 0 ? "" : String.format(Locale.ROOT, "%.0f", heap));
    }

    private double heap(Load load, String peer) {
        return slices(load, peer).stream().mapToDouble(Slice::heap).max().orElse(-1);
    }

    private static String title(String peer) {
        return switch (peer) {
            case End.FLAME -> "Flame";
            case End.FLAME_TLS -> "Flame, TLS";
            case End.FLAME_256M -> "Flame, heap of 256 MiB";
            default -> Peer.valueOf(peer).title();
        };
    }

    String json() {
        List<String> samples = new ArrayList<>();
        rounds.forEach((load, peers) -> peers.keySet().forEach(peer -> samples.add(sample(load, peer))));
        return """
                {"java": "%s", "processors": %d, "os": "%s %s",
                 "samples": [
                  %s],
                 "ratios": {
                  %s},
                 "not_measured": {
                  %s},
                 "failed": {
                  %s}}
                """.formatted(
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                String.join(",\n  ", samples),
                Stream.concat(
                                ratios().entrySet().stream()
                                        .map(each -> String.format(
                                                Locale.ROOT, "\"%s\": %.4f", each.getKey(), each.getValue())),
                                missing().map(name -> "\"" + name + "\": null"))
                        .collect(Collectors.joining(",\n  ")),
                missing().map(name -> "\"" + name + "\": \"" + why(name) + "\"").collect(Collectors.joining(",\n  ")),
                failures.entrySet().stream()
                        .map(each -> "\"" + each.getKey() + "\": \"" + each.getValue() + "\"")
                        .collect(Collectors.joining(",\n  ")));
    }

    private String sample(Load load, String peer) {
        double heap = heap(load, peer);
        return String.format(
                Locale.ROOT,
                "{\"load\": \"%s\", \"peer\": \"%s\", \"rounds\": %d, \"p50_us\": %.2f, \"p99_us\": %.2f,"
                        + " \"calls_per_s\": %.1f, \"heap_mib\": %s}",
                load,
                peer,
                slices(load, peer).size(),
                median(load, peer, Slice::p50),
                median(load, peer, Slice::p99),
                median(load, peer, Slice::rate),
                heap < 0 ? "null" : String.format(Locale.ROOT, "%.1f", heap));
    }
}
