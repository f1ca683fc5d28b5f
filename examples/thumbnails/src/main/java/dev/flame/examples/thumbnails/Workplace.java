package dev.flame.examples.thumbnails;

import java.io.Serializable;
import java.time.Duration;

/**
 * Where a piece of work was done.
 *
 * @param process the process id of the JVM
 * @param took how long it took
 */
public record Workplace(long process, Duration took) implements Serializable {

    /**
     * The work that ends now, in this JVM.
     *
     * @param start when it began, by {@link System#nanoTime}
     * @return this JVM
     */
    static Workplace here(long start) {
        return new Workplace(ProcessHandle.current().pid(), Duration.ofNanos(System.nanoTime() - start));
    }
}
