package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.PoolSaturated;
import dev.flame.RunnerFailed;
import dev.flame.RunnerId;
import dev.flame.RunnerLost;
import dev.flame.RunnerReady;
import dev.flame.RunnerStarting;
import dev.flame.RunnerStopped;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a pool decides. An effect performs itself on {@link Actions}, outside the pool's lock: those that concern one caller
 * by themselves, all others in the order of decision.
 */
sealed interface Effect {

    void perform(Actions actions);

    /** Whether it only gives a call its answer, so that its order among the others does not matter. */
    default boolean answersACall() {
        return false;
    }

    /** What effects are performed on. */
    interface Actions {
        void boot(RunnerId runner);

        void end(RunnerId runner, String why);

        /** Ends the link of a runner whose leases are not waited for. */
        default void cut(RunnerId runner, String why) {}

        /** Ends the link of a runner that finishes its unlinked work and then ends by itself. */
        default void abandon(RunnerId runner, String why) {}

        void grant(Waiter waiter, RunnerId runner);

        void grantLocal(Waiter waiter);

        void fail(Waiter waiter, RuntimeException failure);

        void wakeAt(long nanos);

        void askIdle(RunnerId runner);

        void tell(Consumer<PoolListener> event);

        /** The minimum was there for the first time, or will not be, with what is known of the reason. */
        default void minimumReady(@Nullable Throwable failure) {}

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

    record Cut(RunnerId runner, String why) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.cut(runner, why);
        }
    }

    record Abandon(RunnerId runner, String why) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.abandon(runner, why);
        }
    }

    record Grant(Waiter waiter, RunnerId runner) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.grant(waiter, runner);
        }

        @Override
        public boolean answersACall() {
            return true;
        }
    }

    record GrantLocal(Waiter waiter) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.grantLocal(waiter);
        }

        @Override
        public boolean answersACall() {
            return true;
        }
    }

    /** The message is made when it is performed, outside the lock. */
    record Fail(
            Waiter waiter,
            Reason reason,
            Supplier<String> message,
            @Nullable Throwable cause) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.fail(waiter, new NotDispatchedException(reason, message.get(), cause));
        }

        @Override
        public boolean answersACall() {
            return true;
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

    record MinimumReady(@Nullable Throwable failure) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.minimumReady(failure);
        }
    }

    /** All runners of a draining pool are gone. */
    record AllGone() implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.drained();
        }
    }

    /** Tells the listener. */
    record Tell(Object event, Consumer<PoolListener> telling) implements Effect {
        @Override
        public void perform(Actions actions) {
            actions.tell(telling);
        }

        @Override
        public String toString() {
            return "Tell[" + event + "]";
        }
    }

    static Effect starting(RunnerStarting event) {
        return new Tell(event, listener -> listener.starting(event));
    }

    static Effect ready(RunnerReady event) {
        return new Tell(event, listener -> listener.ready(event));
    }

    static Effect failed(RunnerFailed event) {
        return new Tell(event, listener -> listener.failed(event));
    }

    static Effect lost(RunnerLost event) {
        return new Tell(event, listener -> listener.lost(event));
    }

    static Effect stopped(RunnerStopped event) {
        return new Tell(event, listener -> listener.stopped(event));
    }

    static Effect saturated(PoolSaturated event) {
        return new Tell(event, listener -> listener.saturated(event));
    }
}
