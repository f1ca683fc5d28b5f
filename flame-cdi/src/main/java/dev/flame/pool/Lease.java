package dev.flame.pool;

import dev.flame.spi.RunnerLink;

/** A slot on one runner. Thread-safe; the first of {@link #close} and {@link #retire} counts, later ones do nothing. */
public interface Lease {

    /**
     * Whether there is no runner, because the line was full and {@code overflow} is {@code local}: run at the caller.
     *
     * @return true if {@link #link} must not be used
     */
    boolean isLocal();

    /**
     * The runner's link.
     *
     * @return where to send the invocation
     * @throws IllegalStateException if the lease is local
     */
    RunnerLink link();

    /** Gives the slot back. */
    void close();

    /**
     * Gives the slot back, and lets the runner take no more calls.
     *
     * @param why what is wrong with it
     */
    void retire(String why);
}
