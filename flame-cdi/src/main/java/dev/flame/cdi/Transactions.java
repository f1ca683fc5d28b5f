package dev.flame.cdi;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What Flame does about transactions. */
interface Transactions {

    /** For an application without them. */
    Transactions NONE = new Transactions() {
        @Override
        public @Nullable Object outside(Callable<@Nullable Object> call) throws Exception {
            return call.call();
        }

        @Override
        public @Nullable Object inside(TransactionRule rule, Callable<@Nullable Object> work) throws Exception {
            return work.call();
        }
    };

    /** Makes a call to a runner without the caller's transaction. */
    @Nullable
    Object outside(Callable<@Nullable Object> call) throws Exception;

    /** Does the work in its own transaction. */
    @Nullable
    Object inside(TransactionRule rule, Callable<@Nullable Object> work) throws Exception;
}
