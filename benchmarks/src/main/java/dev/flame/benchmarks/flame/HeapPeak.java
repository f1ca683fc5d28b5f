package dev.flame.benchmarks.flame;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** The most that this JVM's heap held, garbage included. */
final class HeapPeak {

    private HeapPeak() {}

    /** The sum of all parts' peaks since this was last asked, in bytes: not less than the peak of the sum. */
    static long take() {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                sum += pool.getPeakUsage().getUsed();
                pool.resetPeakUsage();
            }
        }
        return sum;
    }
}
