package dev.flame.pool;

import dev.flame.RunnerId;

/** What happens to a pool. An event tells {@link PoolState} what it means. */
sealed interface Event {

    void happenTo(PoolState pool, long now);

    /** The pool begins to keep its minimum. */
    record Started() implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.started();
        }
    }

    /** A call asks for a slot. */
    record Asked(Waiter waiter) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.asked(waiter, now);
        }
    }

    /** A waiting call went away. */
    record Cancelled(Waiter waiter) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.cancelled(waiter);
        }
    }

    /** A slot comes back. */
    record Released(RunnerId runner, boolean linked) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.released(runner, linked, now);
        }
    }

    /** A runner must take no more calls: it can't be trusted, or says that it leaves. */
    record Leaving(RunnerId runner, String why) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.leaving(runner, why, now);
        }
    }

    /** A runner proved itself. */
    record Connected(RunnerId runner, String peer) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.connected(runner, peer, now);
        }
    }

    /** The backend could not boot a runner. */
    record BootFailed(RunnerId runner, Throwable cause, boolean hopeless) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.bootFailed(runner, cause, hopeless, now);
        }
    }

    /** A runner's link or machine is gone. */
    record Lost(RunnerId runner, Throwable cause) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.lost(runner, cause, now);
        }
    }

    /** The backend has ended a runner: nothing is left of it. */
    record Ended(RunnerId runner) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.ended(runner, now);
        }
    }

    /** The backend could not end a runner. */
    record EndFailed(RunnerId runner, Throwable cause) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.endFailed(runner, now);
        }
    }

    /** New bounds. */
    record Resized(int min, int max) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.resized(min, max, now);
        }
    }

    /** No new calls. With a limit, what is left after it is ended; {@link Long#MAX_VALUE} for none. */
    record Drained(long limitNanos) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.drained(limitNanos, now);
        }
    }

    /** The idle check's answer. */
    record IdleChecked(RunnerId runner, boolean mayStop) implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.idleChecked(runner, mayStop, now);
        }
    }

    /** Time has passed. */
    record Ticked() implements Event {
        @Override
        public void happenTo(PoolState pool, long now) {
            pool.ticked();
        }
    }
}
