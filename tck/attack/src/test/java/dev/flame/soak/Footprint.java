package dev.flame.soak;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this JVM holds, after a collection.
 *
 * @param threads live threads
 * @param files open files and sockets, -1 where the system does not tell
 * @param directBytes memory in direct buffers
 * @param heapBytes live objects
 * @param histogram live objects by class, as {@code jcmd GC.class_histogram} prints them
 */
record Footprint(int threads, long files, long directBytes, long heapBytes, String histogram) {

    static Footprint now() throws JMException {
        // the histogram collects first
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        String[] total =
                histogram.substring(histogram.lastIndexOf("Total")).trim().split("\\s+", -1);
        return new Footprint(
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                        ? unix.getOpenFileDescriptorCount()
                        : -1,
                ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum(),
                Long.parseLong(total[2]),
                histogram);
    }

    @Override
    public String toString() {
        return String.format(
                "%d threads, %d files, %d KiB in direct buffers, %d KiB of live heap",
                threads, files, directBytes >> 10, heapBytes >> 10);
    }
}
