package dev.flame.wire;

import dev.flame.RunnerId;

/**
 * A runner that has joined, as it introduced itself.
 *
 * @param runner its id
 * @param pool its pool
 * @param pid its process id
 * @param host its host's name, or empty if it does not know
 * @param javaVersion such as {@code 17.0.15+6}
 * @param address where its connection came from
 */
public record RunnerPeer(RunnerId runner, String pool, long pid, String host, String javaVersion, String address) {

    /**
     * Where the runner is, for messages.
     *
     * @return such as {@code pid 4711 on host-a}
     */
    public String place() {
        return "pid " + pid + " on " + (host.isEmpty() ? address : host);
    }
}
