package dev.flame.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Holds the connections that have not proved themselves yet, and bounds their number. A newcomer waits for a place; a
 * connection that has held one for a second makes room, since an honest runner needs a few milliseconds.
 */
final class Lobby {

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Map<Socket, Long> arrivals = new LinkedHashMap<>();
    private final int places;

    Lobby(int places) {
        this.places = places;
    }

    /** Takes a place; waits for one, and closes the oldest connection if it has been here for too long. */
    void enter(Socket socket) throws InterruptedException, IOException {
        lock.lockInterruptibly();
        try {
            while (arrivals.size() >= places) {
                Map.Entry<Socket, Long> oldest = arrivals.entrySet().iterator().next();
                long patience = PATIENCE - (System.nanoTime() - oldest.getValue());
                if (patience <= 0) {
                    arrivals.remove(oldest.getKey());
                    oldest.getKey().close();
                } else {
                    left.awaitNanos(patience);
                }
            }
            arrivals.put(socket, System.nanoTime());
        } finally {
            lock.unlock();
        }
    }

    /** Gives the place up; false if it was taken away. */
    boolean leave(Socket socket) {
        lock.lock();
        try {
            left.signal();
            return arrivals.remove(socket) != null;
        } finally {
            lock.unlock();
        }
    }

    /** Closes all that wait. */
    void close() throws IOException {
        lock.lock();
        try {
            for (Socket socket : arrivals.keySet()) {
                socket.close();
            }
            arrivals.clear();
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
