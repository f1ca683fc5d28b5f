package dev.flame.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Stands between runners and their parent, and can cut connections, leave them half open, or slow all of them down. What
 * TCP makes of lost packets is a pause until they are sent again, so that is what loss is here.
 */
final class FaultyNetwork implements Closeable {

    private static final long RETRANSMISSION_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<Way> ways = new CopyOnWriteArrayList<>();
    private final int parent;
    private volatile long delayNanos;
    private volatile int lossPercent;

    FaultyNetwork(int parent) throws IOException {
        this.parent = parent;
        daemon(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends a connection as a network does that resets it. */
    void cut(Random random) {
        Way way = any(random);
        if (way != null) {
            way.close();
        }
    }

    /** Passes nothing on any more over a connection, and leaves it open. */
    void freeze(Random random) {
        Way way = any(random);
        if (way != null) {
            way.frozen = true;
        }
    }

    void delay(long millis) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(millis);
    }

    /** Lets some of what is sent wait for as long as Linux takes at least to send a packet again. */
    void lose(int percent) {
        lossPercent = percent;
    }

    private long pauseNanos() {
        boolean lost = lossPercent > 0 && ThreadLocalRandom.current().nextInt(100) < lossPercent;
        return delayNanos + (lost ? RETRANSMISSION_NANOS : 0);
    }

    private @Nullable Way any(Random random) {
        List<Way> open = List.copyOf(ways);
        return open.isEmpty() ? null : open.get(random.nextInt(open.size()));
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket runner = door.accept();
                Way way = new Way(runner, new Socket(InetAddress.getLoopbackAddress(), parent));
                ways.add(way);
                daemon(() -> way.pump(way.runner, way.parent));
                daemon(() -> way.pump(way.parent, way.runner));
            } catch (IOException e) {
                // the parent is gone, or the network is
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        ways.forEach(Way::close);
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "faulty-network");
        thread.setDaemon(true);
        thread.start();
    }

    /** One connection. */
    private final class Way implements Closeable {
        final Socket runner;
        final Socket parent;
        volatile boolean frozen;

        Way(Socket runner, Socket parent) {
            this.runner = runner;
            this.parent = parent;
        }

        void pump(Socket from, Socket to) {
            byte[] buffer = new byte[16 * 1024];
            try {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    long pause = pauseNanos();
                    if (pause > 0) {
                        LockSupport.parkNanos(pause);
                    }
                    if (!frozen) {
                        out.write(buffer, 0, read);
                    }
                }
            } catch (IOException e) {
                // ends below
            }
            if (!frozen) {
                close();
            }
        }

        @Override
        public void close() {
            ways.remove(this);
            try {
                runner.close();
                parent.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
