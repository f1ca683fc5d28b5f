package dev.flame.benchmarks;

import dev.flame.benchmarks.peer.Caller;
import dev.flame.benchmarks.peer.Order;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The kinds of load. */
enum Load {
    SMALL_1(1, false, false),
    SMALL_64(64, false, false),
    SMALL_64_VIRTUAL(64, true, false),
    LARGE_1_MIB(1, false, true);

    private static final int MOST = 1 << 20;
    private static final byte[] MIB = new byte[1 << 20];

    private final int callers;
    private final boolean virtual;
    private final boolean large;

    Load(int callers, boolean virtual, boolean large) {
        this.callers = callers;
        this.virtual = virtual;
        this.large = large;
    }

    /** Whether this JVM has the threads for it. */
    boolean isPossible() {
        return !virtual || Runtime.version().feature() >= 21;
    }

    /** Calls for a while, each caller one call after the other. */
    Slice run(Caller caller, long millis) throws Exception {
        long begun = System.nanoTime();
        long end = begun + millis * 1_000_000;
        List<Callable<long[]>> tasks = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            tasks.add(() -> calls(caller, end));
        }
        ExecutorService threads = virtual ? virtualThreads() : Executors.newFixedThreadPool(callers);
        try {
            long[] all = new long[0];
            for (Future<long[]> done : threads.invokeAll(tasks)) {
                long[] some = done.get();
                int have = all.length;
                all = Arrays.copyOf(all, have + some.length);
                System.arraycopy(some, 0, all, have, some.length);
            }
            return Slice.of(all, System.nanoTime() - begun);
        } finally {
            threads.shutdown();
        }
    }

    private long[] calls(Caller caller, long end) throws Exception {
        long[] times = new long[callers == 1 ? MOST : MOST / 16];
        int count = 0;
        long before = System.nanoTime();
        while (before - end < 0) {
            if (large) {
                if (caller.large(MIB).length != MIB.length) {
                    throw new IllegalStateException("other bytes came back");
                }
            } else if (caller.small(Order.SAMPLE).id() != Order.SAMPLE.id()) {
                throw new IllegalStateException("another order came back");
            }
            long after = System.nanoTime();
            if (count < times.length) {
                times[count++] = after - before;
            }
            before = after;
        }
        return Arrays.copyOf(times, count);
    }

    /** By reflection, since this compiles for Java 17. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }
}
