package dev.flame.benchmarks.peer;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * The limit: bytes that are written whole and read whole, a connection for each caller and a thread for each connection.
 * Encodes nothing.
 */
final class RawTcp implements Caller {

    private static final byte[] SMALL = new byte[Order.BYTES];

    private final int port;
    private final Queue<Wire> idle = new ConcurrentLinkedQueue<>();

    private RawTcp(int port) {
        this.port = port;
    }

    static Caller call(int port) {
        return new RawTcp(port);
    }

    static void serve(int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 128, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Wire wire = new Wire(server.accept());
                start(() -> echo(wire));
            }
        });
    }

    /** Work of a thread. */
    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (EOFException end) {
                // the caller is gone
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void echo(Wire wire) throws IOException {
        while (true) {
            wire.write(wire.read());
        }
    }

    @Override
    public Order small(Order order) throws IOException {
        exchange(SMALL);
        return order;
    }

    @Override
    public byte[] large(byte[] bytes) throws IOException {
        return exchange(bytes);
    }

    private byte[] exchange(byte[] bytes) throws IOException {
        Wire wire = idle.poll();
        if (wire == null) {
            wire = new Wire(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        wire.write(bytes);
        byte[] back = wire.read();
        idle.add(wire);
        return back;
    }

    @Override
    public void close() {
        idle.forEach(Wire::close);
    }

    /** A length and as many bytes. */
    private static final class Wire implements Closeable {

        private final Socket socket;
        private final DataInputStream in;
        private final OutputStream out;
        private byte[] buffer = new byte[4 + Order.BYTES];

        Wire(Socket socket) throws IOException {
            this.socket = socket;
            socket.setTcpNoDelay(true);
            in = new DataInputStream(new java.io.BufferedInputStream(socket.getInputStream(), 64 * 1024));
            out = socket.getOutputStream();
        }

        byte[] read() throws IOException {
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return bytes;
        }

        void write(byte[] bytes) throws IOException {
            int length = bytes.length;
            if (buffer.length < 4 + length) {
                buffer = new byte[4 + length];
            }
            for (int i = 0; i < 4; i++) {
                buffer[i] = (byte) (length >>> (24 - 8 * i));
            }
            System.arraycopy(bytes, 0, buffer, 4, length);
            out.write(buffer, 0, 4 + length);
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
