package dev.flame.wire;

import java.util.concurrent.atomic.AtomicBoolean;

/** A piece of work on the reading thread, which reads on after it, unless another thread was set to read meanwhile. */
final class Loan {

    private final AtomicBoolean decided = new AtomicBoolean();

    /** The work is done. False if another thread reads by now. */
    boolean end() {
        return decided.compareAndSet(false, true);
    }

    /** The work takes too long. False if it is done. */
    boolean revoke() {
        return decided.compareAndSet(false, true);
    }
}
