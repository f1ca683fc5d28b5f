package dev.flame.cdi;

import dev.flame.NotDispatchedException;
import dev.flame.NotDispatchedException.Reason;
import dev.flame.cdi.bean.TransactionBoundary;
import dev.flame.cdi.config.FlameConfig;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Transactions of the container, through its own {@code @Transactional} interceptors. */
final class ContainerTransactions implements Transactions {

    private final FlameConfig.Transactions callers;

    ContainerTransactions(FlameConfig.Transactions callers) {
        this.callers = callers;
    }

    @Override
    public @Nullable Object outside(Callable<@Nullable Object> call) throws Exception {
        if (callers == FlameConfig.Transactions.SUSPEND) {
            return boundary().notSupported(call);
        }
        AtomicBoolean entered = new AtomicBoolean();
        try {
            return boundary().never(() -> {
                entered.set(true);
                return call.call();
            });
        } catch (RuntimeException e) {
            if (entered.get()) {
                throw e;
            }
            throw new NotDispatchedException(Reason.TRANSACTION_ACTIVE, Messages.transactionActive(), e);
        }
    }

    @Override
    public @Nullable Object inside(TransactionRule rule, Callable<@Nullable Object> work) throws Exception {
        Outcome outcome;
        try {
            outcome = (Outcome) TransactionBoundary.run(boundary(), rule.type(), () -> attempt(rule, work));
        } catch (Rollback rollback) {
            throw Sneaky.thrown(rollback.reason);
        }
        if (outcome instanceof Outcome.Threw threw) {
            throw Sneaky.thrown(threw.thrown());
        }
        return outcome instanceof Outcome.Returned returned ? returned.value() : null;
    }

    /** Returns from the boundary to commit, throws out of it to roll back. */
    private static Outcome attempt(TransactionRule rule, Callable<@Nullable Object> work) {
        try {
            return new Outcome.Returned(work.call());
        } catch (Throwable e) { // thrown on, in or outside the transaction
            if (rule.rollsBack(e)) {
                throw new Rollback(e);
            }
            return new Outcome.Threw(e);
        }
    }

    private static TransactionBoundary boundary() {
        return CDI.current().select(TransactionBoundary.class).get();
    }

    /** Makes the boundary roll back. */
    private static final class Rollback extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Throwable reason;

        Rollback(Throwable reason) {
            super("rolls back", reason, false, false);
            this.reason = reason;
        }
    }
}
