package dev.flame.runner;

import org.jspecify.annotations.Nullable;

/** Calls an elastic method of this JVM's application by its key. Thread-safe. */
public interface Invoker {

    /**
     * Whether the application has the method.
     *
     * @param target an elastic method's key
     * @return the reason for refusing it, or null if it can be called
     */
    @Nullable
    String refusal(String target);

    /**
     * Calls the method on the calling thread, with the request context active.
     *
     * @param target a key that was not refused
     * @param arguments the decoded arguments
     * @return what it returned; the outcome of a stage, not the stage
     * @throws Throwable what it threw
     */
    @Nullable
    Object invoke(String target, @Nullable Object[] arguments) throws Throwable;

    /** Lets work that lasts until somebody ends it come to its end, since this JVM is about to end. Returns at once. */
    default void endKept() {}
}
