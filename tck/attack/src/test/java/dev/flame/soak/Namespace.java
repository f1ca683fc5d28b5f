package dev.flame.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network of its own for the runners, with one cable to this JVM's, on which packets get lost: both ways, and for real. The rest of
 * the machine's network is not touched. Takes root and {@code ip} and {@code nft} of Linux.
 */
final class Namespace implements Closeable {

    private static final String RUNNERS_END = "eth0";

    private static final Path ALL = Path.of("/run/netns");
    private static final String PREFIX = "flame-";

    private final String name = PREFIX + ProcessHandle.current().pid();
    private final String cable = "flm" + ProcessHandle.current().pid();
    /** Kept for tests of networks (RFC 2544): no machine has such an address. */
    private final String net = "198.18." + ProcessHandle.current().pid() % 256 + ".";

    private Namespace() {}

    /** A new one, where this user may have one. */
    static Optional<Namespace> create() throws IOException {
        removeStale();
        Namespace created = new Namespace();
        if (created.isSetUp()) {
            return Optional.of(created);
        }
        created.close();
        return Optional.empty();
    }

    /** What tests left that were killed. */
    private static void removeStale() throws IOException {
        if (!Files.isDirectory(ALL)) {
            return;
        }
        try (Stream<Path> all = Files.list(ALL)) {
            for (Path each : all.toList()) {
                String stale = each.getFileName().toString();
                if (stale.matches(PREFIX + "\\d+")
                        && ProcessHandle.of(Long.parseLong(stale.substring(PREFIX.length())))
                                .isEmpty()) {
                    run("ip netns del " + stale);
                }
            }
        }
    }

    private boolean isSetUp() throws IOException {
        return run("ip netns add " + name)
                && run("ip link add " + cable + " type veth peer name " + RUNNERS_END + " netns " + name)
                && run("ip addr add " + net + "1/30 dev " + cable)
                && run("ip link set " + cable + " up")
                && run("ip -n " + name + " addr add " + net + "2/30 dev " + RUNNERS_END)
                && run("ip -n " + name + " link set " + RUNNERS_END + " up")
                && run("ip -n " + name + " link set lo up")
                && lose(5)
                && lose(0);
    }

    /** Where its processes find this JVM. */
    InetAddress address() throws IOException {
        return InetAddress.getByName(net + "1");
    }

    /** What goes before a command to run it in there. */
    String prefix() {
        return "ip netns exec " + name + " ";
    }

    /** Drops so many of a hundred packets of each way. */
    boolean lose(int percent) throws IOException {
        String rules = "flush ruleset\n";
        if (percent > 0) {
            String drop = " numgen random mod 100 < " + percent + " drop; }\n";
            rules += "table inet loss {\n chain in { type filter hook input priority 0; iifname " + RUNNERS_END + drop
                    + " chain out { type filter hook output priority 0; oifname " + RUNNERS_END + drop + "}\n";
        }
        return run(prefix() + "nft -f -", rules);
    }

    private static boolean run(String command) throws IOException {
        return run(command, "");
    }

    private static boolean run(String command, String input) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(Arrays.asList(command.split(" ", -1)))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException absent) {
            return false;
        }
        try (OutputStream in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException gone) {
            // its exit code says so
        }
        try {
            return process.waitFor() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        // its end of the cable goes with it, and so does the other
        run("ip netns del " + name);
    }

    @Override
    public String toString() {
        return "packets dropped in a network namespace";
    }
}
