package dev.flame.cdi;

import org.jspecify.annotations.Nullable;

/** How a body ended. */
sealed interface Outcome {

    /** It returned; a stage or future that it returned is the value. */
    record Returned(@Nullable Object value) implements Outcome {}

    /** It threw. */
    record Threw(Throwable thrown) implements Outcome {}
}
