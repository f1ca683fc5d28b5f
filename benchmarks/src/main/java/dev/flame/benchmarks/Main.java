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

/** The coordinator: starts all ends, gives them the load in turn, and writes what came of it. */
public final class Main {

    /** JVM options of a Flame whose wire is TLS; on the loopback it is plain by itself. */
    private static final List<String> TLS_OPTIONS = List.of("-Dflame.tls.mode=always");

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
            boolean tls = name.equals(End.FLAME_TLS);
            String peer = tls ? End.FLAME : name;
            if (!peer.equals(End.FLAME)) {
                all.add(Jvm.start("serve", peer, port, List.of()));
            }
            Jvm caller = Jvm.start("call", peer, port, tls ? TLS_OPTIONS : List.of());
            all.add(caller);
            callers.put(name, caller);
        } catch (IOException failure) {
            // the others are measured all the same
            System.out.println(name + " did not start: " + failure.getMessage());
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
            System.out.println(name + " failed in " + load + ": " + failure.getMessage());
            callers.remove(name);
            return Optional.empty();
        }
    }

    /** A B A B: the order turns from round to round. */
    private void run(Load load) throws IOException {
        System.out.println("measuring " + load);
        List<String> order = new ArrayList<>(callers.keySet());
        for (String name : order) {
            slice(load, name, quick ? 3_000 : 15_000);
        }
        int rounds = quick ? 5 : 15;
        long millis = quick ? 1_000 : 3_000;
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
