package dev.flame.wire;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * Sockets from an address of the attacker's own, so that the parent can tell it from honest runners.
 *
 * @param sockets what is spoken over them
 * @param from an address of this machine, such as {@code 127.0.0.7}
 */
record AttackerSockets(SocketProvider sockets, String from) implements SocketProvider {

    @Override
    public ServerSocket listen(InetSocketAddress address) throws IOException {
        return sockets.listen(address);
    }

    @Override
    public Socket connect(InetSocketAddress address, int timeoutMillis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.bind(new InetSocketAddress(from, 0));
        } catch (BindException e) {
            // some systems have only one loopback address
            socket.close();
            socket = new Socket();
        }
        socket.setSoTimeout(20_000);
        socket.connect(address, timeoutMillis);
        return socket;
    }

    @Override
    public Transport accepted(Socket accepted) throws IOException {
        return sockets.accepted(accepted);
    }

    @Override
    public Transport dialled(Socket connected) throws IOException {
        return sockets.dialled(connected);
    }

    /** A connection to a door. */
    static Socket to(ParentListener door, String from) throws IOException {
        return new AttackerSockets(SocketProvider.PLAIN, from).connect(door.address(), 5_000);
    }
}
