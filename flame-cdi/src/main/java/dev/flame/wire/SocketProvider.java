package dev.flame.wire;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Makes the sockets of both sides: plain ones, or ones that encrypt. Thread-safe. */
public interface SocketProvider {

    /** Plain TCP. */
    SocketProvider PLAIN = new SocketProvider() {
        @Override
        public ServerSocket listen(InetSocketAddress address) throws IOException {
            ServerSocket server = new ServerSocket();
            try {
                server.setReuseAddress(true);
                server.bind(address, 1024);
                return server;
            } catch (IOException | RuntimeException e) {
                server.close();
                throw e;
            }
        }

        @Override
        public Socket connect(InetSocketAddress address, int timeoutMillis) throws IOException {
            Socket socket = new Socket();
            try {
                socket.connect(address, timeoutMillis);
                return socket;
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        }
    };

    /**
     * Opens the parent's socket.
     *
     * @param address where to listen; port 0 takes a free one
     * @return a bound socket
     * @throws IOException if the address can't be bound
     */
    ServerSocket listen(InetSocketAddress address) throws IOException;

    /**
     * Connects a runner.
     *
     * @param address the parent's
     * @param timeoutMillis how long to try, in milliseconds
     * @return a connected socket
     * @throws IOException if the parent can't be reached
     */
    Socket connect(InetSocketAddress address, int timeoutMillis) throws IOException;

    /**
     * What the parent reads and writes of a connection that it has accepted. May block for the peer.
     *
     * @param accepted the socket
     * @return the connection's streams
     * @throws IOException if the peer is not let in, or went away
     */
    default Transport accepted(Socket accepted) throws IOException {
        return Transport.plain(accepted);
    }

    /**
     * What a runner reads and writes of its connection. May block for the parent.
     *
     * @param connected the socket
     * @return the connection's streams
     * @throws JoinRefusedException if what listens there is not to be trusted
     * @throws IOException if it went away
     */
    default Transport dialled(Socket connected) throws IOException {
        return Transport.plain(connected);
    }
}
