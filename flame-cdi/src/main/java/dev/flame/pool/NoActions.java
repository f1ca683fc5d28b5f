package dev.flame.pool;

import dev.flame.RunnerId;
import java.util.function.Consumer;

/** Refuses every effect; a performer overrides those that it is given. */
abstract class NoActions implements Effect.Actions {

    @Override
    public void boot(RunnerId runner) {
        throw unexpected("boot");
    }

    @Override
    public void end(RunnerId runner, String why) {
        throw unexpected("end");
    }

    @Override
    public void grant(Waiter waiter, RunnerId runner) {
        throw unexpected("grant");
    }

    @Override
    public void grantLocal(Waiter waiter) {
        throw unexpected("grantLocal");
    }

    @Override
    public void fail(Waiter waiter, RuntimeException failure) {
        throw unexpected("fail");
    }

    @Override
    public void wakeAt(long nanos) {
        throw unexpected("wakeAt");
    }

    @Override
    public void askIdle(RunnerId runner) {
        throw unexpected("askIdle");
    }

    @Override
    public void tell(Consumer<PoolListener> event) {
        throw unexpected("tell");
    }

    @Override
    public void drained() {
        throw unexpected("drained");
    }

    private IllegalStateException unexpected(String effect) {
        return new IllegalStateException(getClass().getSimpleName() + " is not given " + effect);
    }
}
