package dev.flame.benchmarks.flame;

import com.sun.management.OperatingSystemMXBean;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.management.ManagementFactory;

/** Deploys what is on the class path, once, and prints how long it took and what the heap holds then. */
public final class Deploy {

    private Deploy() {}

    /**
     * Prints nanoseconds, of the wall clock and of all threads' work, and bytes.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        long worked = system.getProcessCpuTime();
        long begun = System.nanoTime();
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            long nanos = System.nanoTime() - begun;
            worked = system.getProcessCpuTime() - worked;
            System.gc();
            long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            System.out.println("@ " + nanos + ' ' + worked + ' ' + heap + ' ' + container.isRunning());
        }
        System.exit(0);
    }
}
