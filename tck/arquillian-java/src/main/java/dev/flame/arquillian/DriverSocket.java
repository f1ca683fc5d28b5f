package dev.flame.arquillian;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The loopback port that one child connects to. The first who knows the token gets in, then the port closes: copies of
 * the application that the child itself starts find it shut.
 */
final class DriverSocket implements Closeable {

    private static final System.Logger LOG = System.getLogger(DriverSocket.class.getName());
    private static final int POLL_MILLIS = 200;
    private static final int HELLO_MILLIS = 5_000;

    private final ServerSocket server;
    private final String token = UUID.randomUUID().toString();

    private DriverSocket(ServerSocket server) {
        this.server = server;
    }

    static DriverSocket open() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        server.setSoTimeout(POLL_MILLIS);
        return new DriverSocket(server);
    }

    /** What the child is told: port and token. */
    String address() {
        return server.getLocalPort() + ":" + token;
    }

    ChildConnection accept(Process child, Duration timeout) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < deadline) {
            if (child.waitFor(0, TimeUnit.SECONDS)) {
                throw new IOException("its process ended with exit code " + child.exitValue());
            }
            Optional<Socket> caller = poll();
            if (caller.isPresent() && knowsToken(caller.get())) {
                return new ChildConnection(caller.get(), child);
            }
        }
        throw new IOException("its application was not up after " + timeout.toSeconds() + " s");
    }

    private Optional<Socket> poll() throws IOException {
        try {
            return Optional.of(server.accept());
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    private boolean knowsToken(Socket caller) throws IOException {
        caller.setSoTimeout(HELLO_MILLIS);
        try {
            if (new DataInputStream(caller.getInputStream()).readUTF().equals(token)) {
                caller.setSoTimeout(0);
                return true;
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "a stranger called on port " + server.getLocalPort(), e);
        }
        caller.close();
        return false;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
