package dev.flame.tck.scale;

import java.lang.management.ManagementFactory;

/** How much of this JVM's heap is alive, and how much more than at the start that ever was. For one thread. */
final class LiveHeap {

    private final long start = now();
    private long most = start;

    /** Bytes that survive a full collection. */
    private static long now() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    void look() {
        most = Math.max(most, now());
    }

    long growth() {
        return most - start;
    }
}
