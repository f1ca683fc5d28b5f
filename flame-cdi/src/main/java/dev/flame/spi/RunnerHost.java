package dev.flame.spi;

import dev.flame.RunnerId;

/** Opens runners inside this JVM, for the in-process backend. Thread-safe. */
@FunctionalInterface
public interface RunnerHost {

    /**
     * Starts a runner in this JVM.
     *
     * @param runner its id
     * @param verifySerialization whether arguments and results go through the codec, as they would to another JVM
     * @return its link, open
     */
    RunnerLink open(RunnerId runner, boolean verifySerialization);
}
