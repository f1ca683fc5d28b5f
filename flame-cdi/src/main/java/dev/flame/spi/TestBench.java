package dev.flame.spi;

import java.util.concurrent.ScheduledExecutorService;

/**
 * Takes the place of an engine's machines and of its time while an application is tested; {@code flame-test} has one. Pools,
 * dispatch and serialisation are the real ones. Thread-safe.
 */
public interface TestBench {

    /**
     * The time.
     *
     * @return nanoseconds from an arbitrary origin, never less than before
     */
    long nanos();

    /**
     * Timers by {@link #nanos}.
     *
     * @return always the same; the engine shuts it down
     */
    ScheduledExecutorService timers();

    /**
     * Creates what boots runners, instead of the configured backend.
     *
     * @param context what a backend may use
     * @param codec reads what is sent to runners
     * @return the backend; the engine closes it
     */
    Backend backend(BackendContext context, Codec codec);

    /** The engine stops: what its timers limit must end in real time from now on. */
    void stopping();
}
