package dev.flame.cdi.bean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Lets the container's own {@code @Transactional} do its work at a place of Flame's choice. Without Jakarta Transactions
 * the JVM ignores the annotations, and the methods only pass on.
 */
@ApplicationScoped
public class TransactionBoundary {

    /**
     * Runs work as {@code @Transactional} of a type does.
     *
     * @param boundary the bean
     * @param type the name of a constant of {@code TxType}
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    public static @Nullable Object run(TransactionBoundary boundary, String type, Callable<@Nullable Object> work)
            throws Exception {
        return switch (type) {
            case "REQUIRED" -> boundary.required(work);
            case "REQUIRES_NEW" -> boundary.requiresNew(work);
            case "MANDATORY" -> boundary.mandatory(work);
            case "SUPPORTS" -> boundary.supports(work);
            case "NOT_SUPPORTED" -> boundary.notSupported(work);
            case "NEVER" -> boundary.never(work);
            default -> throw new IllegalArgumentException("no transaction type: " + type);
        };
    }

    /**
     * Runs work in {@code TxType.REQUIRED}.
     *
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    @Transactional(TxType.REQUIRED)
    public @Nullable Object required(Callable<@Nullable Object> work) throws Exception {
        return work.call();
    }

    /**
     * Runs work in {@code TxType.REQUIRES_NEW}.
     *
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    @Transactional(TxType.REQUIRES_NEW)
    public @Nullable Object requiresNew(Callable<@Nullable Object> work) throws Exception {
        return work.call();
    }

    /**
     * Runs work in {@code TxType.MANDATORY}.
     *
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    @Transactional(TxType.MANDATORY)
    public @Nullable Object mandatory(Callable<@Nullable Object> work) throws Exception {
        return work.call();
    }

    /**
     * Runs work in {@code TxType.SUPPORTS}.
     *
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    @Transactional(TxType.SUPPORTS)
    public @Nullable Object supports(Callable<@Nullable Object> work) throws Exception {
        return work.call();
    }

    /**
     * Runs work in {@code TxType.NOT_SUPPORTED}.
     *
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    @Transactional(TxType.NOT_SUPPORTED)
    public @Nullable Object notSupported(Callable<@Nullable Object> work) throws Exception {
        return work.call();
    }

    /**
     * Runs work in {@code TxType.NEVER}.
     *
     * @param work the work
     * @return what it returned
     * @throws Exception what it threw, or the transaction
     */
    @Transactional(TxType.NEVER)
    public @Nullable Object never(Callable<@Nullable Object> work) throws Exception {
        return work.call();
    }
}
