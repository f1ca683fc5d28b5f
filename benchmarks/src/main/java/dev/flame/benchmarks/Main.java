package dev.flame.benchmarks;

import dev.flame.benchmarks.peer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The coordinator: starts all ends, gives them the load in turn, and writes what came of it. */
public final class Main {

    /** JVM options of each kind of Flame. On the loopback the wire is plain by itself. */
    private static final Map<String, List<String>> FLAMES = Map.of(
            End.FLAME,
            List.of(),
            End.FLAME_TLS,
            List.of("-Dflame.tls.mode=always"),
            End.FLAME_256M,
            List.of("-Xmx256m", "-Dflame.process.jvm-options=-Xmx256m"));

    private final boolean quick;
    private final List<String> names;
    private final Results results = new Results();
    private final Map<String, Jvm> callers = new LinkedHashMap<>();
    private final List<Jvm> all = new ArrayList<>();

    private Main(boolean quick, List<String> names) {
        this.quick = quick;
        this.names = names;
    }

    /**
     * Runs all: {@code [--quick] [PEER ...]}.
     *
     * @param arguments how long, and which; without a peer, all
     * @throws Exception if an end fails
     */
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(Arrays.asList(arguments));
        boolean quick = names.remove("--quick");
        if (names.isEmpty()) {
            names.add(End.FLAME);
            names.add(End.FLAME_TLS);
            names.add(End.FLAME_256M);
            Arrays.stream(Peer.values()).map(Peer::name).forEach(names::add);
        }
        new Main(quick, names).run();
    }

    private void run() throws Exception {
        try {
            for (String name : names) {
                start(name);
            }
            for (Load load : Load.values()) {
                if (load.isPossible()) {
                    run(load);
                }
            }
        } finally {
            for (Jvm jvm : all) {
                jvm.close();
            }
        }
        EngineCost cost = new EngineCost(quick ? 200_000 : 1_000_000);
        results.ratio("engine.cost1000.vs.10", cost.ratio(1_000, 10));
        DeploymentCost deployment = new DeploymentCost(quick ? 5 : 15);
        if (names.contains(End.FLAME)) {
            coldStarts();
            System.out.println("measuring the deployment");
            results.ratio("deployment.added", deployment.added());
            System.out.println(deployment.line());
        }
        Files.writeString(Path.of("target", "results.json"), results.json());
        System.out.println(results.table());
    }

    private void coldStarts() throws IOException {
        System.out.println("measuring cold starts");
        ColdStart cold = new ColdStart(quick ? 3 : 9);
        cold.run();
        results.add(cold.table(), cold.samples());
        results.ratio("cold.trained.vs.untrained", cold.ratio(ColdStart.App.HELIDON));
        results.ratio("cold.weld_se.vs.helidon", cold.trained(ColdStart.App.WELD_SE, ColdStart.App.HELIDON));
    }

    private void start(String name) throws IOException {
        System.out.println("starting " + name);
        int port = freePorts();
        try {
            boolean isFlame = FLAMES.containsKey(name);
            if (!isFlame) {
                all.add(Jvm.start("serve", name, port, List.of()));
            }
            Jvm caller = Jvm.start("call", isFlame ? End.FLAME : name, port, FLAMES.getOrDefault(name, List.of()));
            all.add(caller);
            callers.put(name, caller);
        } catch (IOException failure) {
            // the others are measured all the same
            results.failed(name, "did not start: " + failure.getMessage());
        }
    }

    /** A slice; one whose JVM fails is left out from then on. */
    private Optional<Slice> slice(Load load, String name, long millis) {
        Jvm caller = callers.get(name);
        if (caller == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(caller.run(load, millis));
        } catch (IOException failure) {
            results.failed(name, load + ": " + failure.getMessage());
            callers.remove(name);
            return Optional.empty();
        }
    }

    /** A B A B: the order turns from round to round. */
    private void run(Load load) throws IOException {
        System.out.println("measuring " + load);
        List<String> order = callers.keySet().stream()
                .filter(name -> load.isOfFlameOnly()
                        ? !name.equals(End.FLAME_TLS) && FLAMES.containsKey(name)
                        : !name.equals(End.FLAME_256M))
                .collect(Collectors.toCollection(ArrayList::new));
        for (String name : order) {
            slice(load, name, quick ? load.warmUpMillis() : 5 * load.warmUpMillis());
        }
        int rounds = quick ? 5 : 15;
        long millis = quick ? 700 : 2_000;
        for (int round = 0; round < rounds; round++) {
            for (String name : order) {
                slice(load, name, millis).ifPresent(slice -> results.add(load, name, slice));
            }
            Collections.rotate(order, 1);
        }
    }

    /** A port that is free now, below those that systems give out by themselves, with room after it. */
    private static int freePorts() throws IOException {
        for (int port = 21_000 + (int) (System.nanoTime() % 300) * 30; port < 32_000; port += 30) {
            try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return probe.getLocalPort();
            } catch (IOException taken) {
                // the next one
            }
        }
        throw new IOException("no free port below 32000");
    }
}
