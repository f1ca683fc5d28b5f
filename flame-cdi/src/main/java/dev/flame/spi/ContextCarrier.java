package dev.flame.spi;

import java.util.Optional;

/**
 * Carries one kind of context (a trace, a locale, the caller's principal) from the caller's thread to the runner's. Found
 * by {@link java.util.ServiceLoader} or as a CDI bean. A carrier that fails is reported and never loses the call.
 */
public interface ContextCarrier {

    /**
     * The carrier's name: the key of its entry in an invocation's context.
     *
     * @return unique among the carriers of an application
     */
    String name();

    /**
     * Reads the context, on the caller's thread.
     *
     * @return what to carry; empty for nothing
     */
    Optional<String> capture();

    /**
     * Establishes the context, on the runner's thread, before the work.
     *
     * @param carried what {@link #capture} gave
     * @return undoes it, after the work, on the same thread
     */
    Restored restore(String carried);

    /** Undoes what a carrier established. */
    @FunctionalInterface
    interface Restored extends AutoCloseable {
        /**
         * Is told how the work ended, on the same thread, before {@link #close}. Does nothing by default.
         *
         * @param reply what the caller gets
         */
        default void ended(Reply reply) {}

        @Override
        void close();
    }
}
