package dev.flame.cdi;

import java.util.List;

/**
 * What {@code @Transactional} says of an elastic method.
 *
 * @param type name of the constant of {@code TxType}
 * @param rollbackOn exceptions that roll back
 * @param dontRollbackOn exceptions that do not, even if {@code rollbackOn} has them
 */
public record TransactionRule(String type, List<Class<?>> rollbackOn, List<Class<?>> dontRollbackOn) {

    /** Whether what the method threw rolls its transaction back. */
    boolean rollsBack(Throwable thrown) {
        if (dontRollbackOn.stream().anyMatch(each -> each.isInstance(thrown))) {
            return false;
        }
        return rollbackOn.stream().anyMatch(each -> each.isInstance(thrown))
                || thrown instanceof RuntimeException
                || thrown instanceof Error;
    }
}
