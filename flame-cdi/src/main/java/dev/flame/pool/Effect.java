package dev.flame.pool;

import dev.flame.PoolSaturated;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import java.util.function.Consumer;

/** What a pool decides. An effect performs itself on {@link Actions}, outside the pool's lock, in the order of decision. */
@FunctionalInterface
interface Effect {

    void perform(Actions actions);

    /** What effects are performed on. */
    interface Actions {
        void boot(RunnerId runner);

        void end(RunnerId runner, String why);

        void grant(Waiter waiter, RunnerId runner);

        void grantLocal(Waiter waiter);

        void fail(Waiter waiter, RuntimeException failure);

        void wakeAt(long nanos);

        void askIdle(RunnerId runner);

        void tell(Consumer<PoolListener> event);

        void drained();
    }

    record Boot(RunnerId runner) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.boot(runner);
        }
    }

    record End(RunnerId runner, String why) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.end(runner, why);
        }
    }

    record Grant(Waiter waiter, RunnerId runner) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.grant(waiter, runner);
        }
    }

    record GrantLocal(Waiter waiter) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.grantLocal(waiter);
        }
    }

    record Fail(Waiter waiter, RuntimeException failure) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.fail(waiter, failure);
        }
    }

    record WakeAt(long nanos) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.wakeAt(nanos);
        }
    }

    record AskIdle(RunnerId runner) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.askIdle(runner);
        }
    }

    /** All runners of a draining pool are gone. */
    record AllGone() implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.drained();
        }
    }

    static Effect starting(RunnerStarting event) {
        return actions -> actions.tell(listener -> listener.starting(event));
    }

    static Effect ready(RunnerReady event) {
        return actions -> actions.tell(listener -> listener.ready(event));
    }

    static Effect failed(RunnerFailed event) {
        return actions -> actions.tell(listener -> listener.failed(event));
    }

    static Effect lost(RunnerLost event) {
        return actions -> actions.tell(listener -> listener.lost(event));
    }

    static Effect stopped(RunnerStopped event) {
        return actions -> actions.tell(listener -> listener.stopped(event));
    }

    static Effect saturated(PoolSaturated event) {
        return actions -> actions.tell(listener -> listener.saturated(event));
    }
}
