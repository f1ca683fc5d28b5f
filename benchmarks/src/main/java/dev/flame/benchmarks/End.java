package dev.flame.benchmarks;

import dev.flame.benchmarks.flame.Flame;
import dev.flame.benchmarks.peer.Caller;
import dev.flame.benchmarks.peer.Peer;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** The main class of both ends of each peer. Lines that begin with {@code @} are for the coordinator. */
public final class End {

    static final String FLAME = "FLAME";
    /** The same with the options that switch TLS on. */
    static final String FLAME_TLS = "FLAME_TLS";
    /** The same with a heap that does not hold what eight large calls carry. */
    static final String FLAME_256M = "FLAME_256M";

    static final String SIGN = "@ ";

    private End() {}

    /**
     * Starts an end: {@code call PEER PORT} or {@code serve PEER PORT}.
     *
     * @param arguments which
     * @throws Exception if it does not start
     */
    public static void main(String[] arguments) throws Exception {
        if (System.getenv("FLAME_PARENT") != null) {
            Flame.runner();
            return;
        }
        int port = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("serve")) {
            Peer.valueOf(arguments[1]).serve(port);
            say("up");
            awaitEnd();
        } else {
            Caller caller = arguments[1].equals(FLAME)
                    ? Flame.call()
                    : Peer.valueOf(arguments[1]).call(port);
            say("up");
            obey(caller);
            caller.close();
        }
        System.exit(0);
    }

    private static void obey(Caller caller) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            say(Load.valueOf(words[0]).run(caller, Long.parseLong(words[1])).line());
        }
    }

    /** The coordinator closes the stream, or is gone. */
    private static void awaitEnd() throws Exception {
        while (System.in.read() >= 0) {
            // nothing is sent
        }
    }

    private static void say(String what) {
        System.out.println(SIGN + what);
        System.out.flush();
    }
}
