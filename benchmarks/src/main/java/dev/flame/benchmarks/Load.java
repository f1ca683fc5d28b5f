package dev.flame.benchmarks;

import dev.flame.benchmarks.peer.Caller;
import dev.flame.benchmarks.peer.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** The kinds of load. */
enum Load {
    SMALL_1(1, false, 0, 0),
    SMALL_1_VIRTUAL(1, true, 0, 0),
    SMALL_64(64, false, 0, 0),
    SMALL_64_VIRTUAL(64, true, 0, 0),
    LARGE_1_MIB(1, false, 1, 0),
    LARGE_64_MIB(1, false, 64, 0),
    /** One caller of small calls, while eight others send 64 MiB there and back, again and again. */
    SMALL_1_BESIDE_8_LARGE(1, false, 0, 8);

    private static final int LARGE = 64 << 20;

    private final int callers;
    private final boolean virtual;
    private final int mebibytes;
    private final int others;

    /** With no mebibytes, orders are sent. */
    Load(int callers, boolean virtual, int mebibytes, int others) {
        this.callers = callers;
        this.virtual = virtual;
        this.mebibytes = mebibytes;
        this.others = others;
    }

    /** The first load of all compiles most of what the others need too. */
    long warmUpMillis() {
        return this == SMALL_1 ? 4_000 : 1_500;
    }

    /** Whether it is a question that Flame alone is asked. */
    boolean isOfFlameOnly() {
        return others > 0;
    }

    /** Whether this JVM has the threads for it. */
    boolean isPossible() {
        return !virtual || Runtime.version().feature() >= 21;
    }

    /** Calls for a while, each caller one call after the other. */
    Slice run(Caller caller, long millis) throws Exception {
        byte[] large = new byte[others > 0 ? LARGE : mebibytes << 20];
        caller.heapPeak();
        ExecutorService beside = Executors.newCachedThreadPool();
        List<Future<?>> disturbing = new ArrayList<>();
        long begun = System.nanoTime();
        long end = begun + millis * 1_000_000;
        for (int i = 0; i < others; i++) {
            disturbing.add(beside.submit(() -> disturb(caller, large, end)));
        }
        List<Callable<Times>> tasks = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            tasks.add(() -> calls(caller, large, end));
        }
        ExecutorService threads = virtual ? virtualThreads() : Executors.newFixedThreadPool(callers);
        try {
            List<Times> all = new ArrayList<>();
            for (Future<Times> done : threads.invokeAll(tasks)) {
                all.add(done.get());
            }
            long took = System.nanoTime() - begun;
            for (Future<?> done : disturbing) {
                done.get();
            }
            return Slice.of(Times.sorted(all), took, caller.heapPeak());
        } finally {
            threads.shutdown();
            beside.shutdown();
        }
    }

    private static @Nullable Void disturb(Caller caller, byte[] large, long end) throws Exception {
        do {
            caller.large(large);
        } while (System.nanoTime() - end < 0);
        return null;
    }

    /** At least one call. */
    private Times calls(Caller caller, byte[] large, long end) throws Exception {
        Times times = new Times();
        long before = System.nanoTime();
        do {
            if (mebibytes > 0) {
                if (caller.large(large).length != large.length) {
                    throw new IllegalStateException("other bytes came back");
                }
            } else if (caller.small(Order.SAMPLE).id() != Order.SAMPLE.id()) {
                throw new IllegalStateException("another order came back");
            }
            long after = System.nanoTime();
            times.add(after - before);
            before = after;
        } while (before - end < 0);
        return times;
    }

    /** By reflection, since this compiles for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
