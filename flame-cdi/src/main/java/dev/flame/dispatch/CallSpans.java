package dev.flame.dispatch;

/** Makes calls seen in their callers' traces. Thread-safe. */
@FunctionalInterface
public interface CallSpans {

    /** Where nobody traces. */
    CallSpans NONE = (pool, target) -> CallSpan.NONE;

    /**
     * Begins a call's span, on the caller's thread.
     *
     * @param pool the pool's name
     * @param target the elastic method's key, or the name of a task
     * @return its span
     */
    CallSpan begin(String pool, String target);
}
