package dev.flame.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Where faults strike. Faults do not wait: what they do later, and undo, comes from a timer. */
final class Field implements Closeable {

    private final FaultyNetwork network;
    private final SmallDisk disk;
    private final Path orders;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicLong kills = new AtomicLong();

    /** Of a network, a disk, and the directory where starting runners look for orders. */
    Field(FaultyNetwork network, SmallDisk disk, Path orders) {
        this.network = network;
        this.disk = disk;
        this.orders = orders;
    }

    FaultyNetwork network() {
        return network;
    }

    SmallDisk disk() {
        return disk;
    }

    /** Runners that were killed. */
    long kills() {
        return kills.get();
    }

    /** The runners' processes: of all that this JVM starts, only they are JVMs. */
    List<Long> runners() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .map(ProcessHandle::pid)
                .sorted()
                .toList();
    }

    /** One of the runners, 0 if there is none. */
    long runner(Random random) {
        List<Long> all = runners();
        return all.isEmpty() ? 0 : all.get(random.nextInt(all.size()));
    }

    void kill(long pid) {
        if (signal("KILL", pid)) {
            kills.incrementAndGet();
        }
    }

    /** False if there is no such process any more. */
    boolean signal(String signal, long pid) {
        if (pid <= 0) {
            return false;
        }
        try {
            return new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** The next start of a runner does this. */
    void order(SoakMain.Order order) {
        try {
            Files.write(orders.resolve(order.name()), new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void later(long millis, Runnable action) {
        pending.incrementAndGet();
        timer.schedule(
                () -> {
                    try {
                        action.run();
                    } finally {
                        pending.decrementAndGet();
                    }
                },
                millis,
                TimeUnit.MILLISECONDS);
    }

    /** Whether nothing is to come of a fault. */
    boolean isQuiet() {
        return pending.get() == 0;
    }

    /** Takes back what only a next start would have used up. */
    void calm() throws IOException {
        for (SoakMain.Order order : SoakMain.Order.values()) {
            Files.deleteIfExists(orders.resolve(order.name()));
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
