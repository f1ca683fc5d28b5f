package dev.flame.test;

import dev.flame.spi.TestBench;
import dev.flame.spi.TestBenchProvider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The runners of the test that a thread is running: a container that starts on it gets them. */
public final class TestBenches implements TestBenchProvider {

    private static final ThreadLocal<@Nullable FlameRunners> BOUND = new ThreadLocal<>();

    /** For {@link java.util.ServiceLoader}. */
    public TestBenches() {}

    static Optional<FlameRunners> bound() {
        return Optional.ofNullable(BOUND.get());
    }

    static void bind(FlameRunners runners) {
        BOUND.set(runners);
    }

    static void unbind() {
        BOUND.remove();
    }

    @Override
    public Optional<TestBench> bench() {
        return bound().map(FlameRunners::attach);
    }
}
