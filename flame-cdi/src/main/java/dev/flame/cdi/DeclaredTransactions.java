package dev.flame.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.configurator.AnnotatedTypeConfigurator;
import java.util.Optional;
import java.util.Set;

/** Reads and moves {@code @Transactional}. */
interface DeclaredTransactions {

    /** Where Jakarta Transactions is not there. */
    DeclaredTransactions NONE = new DeclaredTransactions() {
        @Override
        public Optional<TransactionRule> of(AnnotatedType<?> type, AnnotatedMethod<?> method) {
            return Optional.empty();
        }

        @Override
        public void move(AnnotatedTypeConfigurator<?> type, Set<Signature> elastic) {}
    };

    /** What {@code @Transactional} on a method or its class says. */
    Optional<TransactionRule> of(AnnotatedType<?> type, AnnotatedMethod<?> method);

    /**
     * Takes {@code @Transactional} from elastic methods, since Flame gives them their transaction where the work is done; what
     * the class has goes to its other methods.
     */
    void move(AnnotatedTypeConfigurator<?> type, Set<Signature> elastic);
}
