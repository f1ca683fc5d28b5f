package dev.flame.pool;

import dev.flame.RunnerId;

/** What happens to a pool. */
sealed interface Event {

    /** The pool begins to keep its minimum. */
    record Started() implements Event {}

    /** A call asks for a slot. */
    record Asked(Waiter waiter) implements Event {}

    /** A waiting call went away. */
    record Cancelled(Waiter waiter) implements Event {}

    /** A slot comes back. */
    record Released(RunnerId runner) implements Event {}

    /** A runner must take no more calls: it can't be trusted, or says that it leaves. */
    record Leaving(RunnerId runner, String why) implements Event {}

    /** A runner proved itself. */
    record Connected(RunnerId runner, String peer) implements Event {}

    /** The backend could not boot a runner. */
    record BootFailed(RunnerId runner, Throwable cause, boolean hopeless) implements Event {}

    /** A runner's link or machine is gone. */
    record Lost(RunnerId runner, Throwable cause) implements Event {}

    /** The backend has ended a runner: nothing is left of it. */
    record Ended(RunnerId runner) implements Event {}

    /** The backend could not end a runner. */
    record EndFailed(RunnerId runner, Throwable cause) implements Event {}

    /** New bounds. */
    record Resized(int min, int max) implements Event {}

    /** No new calls. With a limit, what is left after it is ended. */
    record Drained(long limitNanos) implements Event {}

    /** The idle check's answer. */
    record IdleChecked(RunnerId runner, boolean mayStop) implements Event {}

    /** Time has passed. */
    record Ticked() implements Event {}
}
