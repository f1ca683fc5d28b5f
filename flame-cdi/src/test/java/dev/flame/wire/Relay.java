package dev.flame.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stands between runner and parent, as a network that can be cut or fall silent. */
final class Relay implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean toParentFrozen;
    private boolean toRunnerFrozen;
    private boolean closed;

    Relay(int target) throws IOException {
        this.target = target;
        Threads.daemon("relay", this::accept).start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Nothing is read any more from either side, and nothing is closed. */
    void freeze() {
        freeze(true, true);
    }

    void freezeToRunner() {
        freeze(false, true);
    }

    void cut() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        server.close();
        cut();
    }

    private void freeze(boolean toParent, boolean toRunner) {
        lock.lock();
        try {
            toParentFrozen = toParent;
            toRunnerFrozen = toRunner;
        } finally {
            lock.unlock();
        }
    }

    private void accept() {
        try {
            Socket runner = server.accept();
            Socket parent = new Socket(InetAddress.getLoopbackAddress(), target);
            sockets.add(runner);
            sockets.add(parent);
            Threads.daemon("relay-up", () -> pump(runner, parent, true)).start();
            Threads.daemon("relay-down", () -> pump(parent, runner, false)).start();
        } catch (IOException e) {
            // closed by the test
        }
    }

    private void pump(Socket from, Socket to, boolean toParent) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (!mayPass(toParent)) {
                    return;
                }
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // one end closed: the other is closed with it
        }
    }

    private boolean mayPass(boolean toParent) {
        lock.lock();
        try {
            while (!closed && (toParent ? toParentFrozen : toRunnerFrozen)) {
                changed.awaitUninterruptibly();
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }
}
