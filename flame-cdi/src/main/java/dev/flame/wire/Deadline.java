package dev.flame.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Closes a socket when its time is up, whatever its threads wait for, unless it was closed itself before. */
final class Deadline implements AutoCloseable {

    private final AtomicBoolean decided = new AtomicBoolean();
    private final ScheduledFuture<?> task;
    private volatile boolean passed;

    private Deadline(ScheduledExecutorService timer, Socket socket, Duration limit) {
        this.task = timer.schedule(() -> expire(socket), limit.toNanos(), TimeUnit.NANOSECONDS);
    }

    static Deadline start(ScheduledExecutorService timer, Socket socket, Duration limit) {
        return new Deadline(timer, socket, limit);
    }

    /** Whether the time was up first. */
    boolean passed() {
        return passed;
    }

    /** Calls the deadline off; false if the time was up first. */
    boolean met() {
        if (decided.compareAndSet(false, true)) {
            task.cancel(false);
        }
        return !passed;
    }

    @Override
    public void close() {
        met();
    }

    private void expire(Socket socket) {
        if (decided.compareAndSet(false, true)) {
            passed = true;
            try {
                socket.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
