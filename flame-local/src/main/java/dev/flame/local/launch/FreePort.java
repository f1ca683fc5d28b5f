package dev.flame.local.launch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port for a server that can't choose one by itself. */
final class FreePort {

    private FreePort() {}

    /** A port that nobody listens on at this moment, and that the system gives to others last. */
    static int next() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
