package dev.flame.local;

import java.util.List;
import java.util.function.IntConsumer;

/**
 * What a runner's start has to do with the startup cache.
 *
 * @param options the JVM options for it
 * @param ended to be told the exit code, while the runner's home is still there
 */
record WarmStart(List<String> options, IntConsumer ended) {

    /** A start that has nothing to do with it. */
    static final WarmStart NONE = new WarmStart(List.of(), exit -> {});
}
