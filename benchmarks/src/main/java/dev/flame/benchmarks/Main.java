package dev.flame.benchmarks;

import dev.flame.benchmarks.peer.Peer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The coordinator: starts all ends, gives them the load in turn, and writes what came of it. */
public final class Main {

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
        Files.writeString(Path.of("target", "results.json"), results.json());
        System.out.println(results.table());
    }

    private void start(String name) throws IOException {
        System.out.println("starting " + name);
        int port = freePorts();
        if (!name.equals(End.FLAME)) {
            all.add(Jvm.start("serve", name, port, List.of()));
        }
        Jvm caller = Jvm.start("call", name, port, List.of());
        all.add(caller);
        callers.put(name, caller);
    }

    /** A B A B: the order turns from round to round. */
    private void run(Load load) throws IOException {
        System.out.println("measuring " + load);
        for (Jvm caller : callers.values()) {
            caller.run(load, quick ? 3_000 : 15_000);
        }
        List<String> order = new ArrayList<>(callers.keySet());
        int rounds = quick ? 5 : 15;
        long millis = quick ? 1_000 : 3_000;
        for (int round = 0; round < rounds; round++) {
            for (String name : order) {
                Jvm caller = callers.get(name);
                if (caller != null) {
                    results.add(load, name, caller.run(load, millis));
                }
            }
            java.util.Collections.rotate(order, 1);
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
