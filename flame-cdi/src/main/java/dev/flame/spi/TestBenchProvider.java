package dev.flame.spi;

import java.util.Optional;

/** Gives an engine that starts its {@link TestBench}: found by {@link java.util.ServiceLoader}. */
@FunctionalInterface
public interface TestBenchProvider {

    /**
     * The bench of the test that the calling thread is running.
     *
     * @return a new one for each engine; empty where no test wants one
     */
    Optional<TestBench> bench();
}
