package dev.flame.pool;

/** What becomes of a call that finds the waiting line full. */
public enum Overflow {
    /** It fails with {@link dev.flame.NotDispatchedException}. */
    REJECT,
    /** It runs in the caller's JVM. */
    LOCAL
}
