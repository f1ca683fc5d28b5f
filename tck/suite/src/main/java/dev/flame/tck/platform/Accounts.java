package dev.flame.tck.platform;

import dev.flame.Elastic;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.Serializable;

/** Elastic methods with and without a transaction of their own. */
@ApplicationScoped
public class Accounts {

    /** What a method that has no transaction finds. */
    static final String NONE = "none";

    @Inject
    TransactionNumber transaction;

    /**
     * A transaction, and where it was seen.
     *
     * @param number the transaction's number
     * @param site where
     */
    record Seen(String number, Site site) implements Serializable {

        private static final long serialVersionUID = 1L;
    }

    @Elastic
    @Transactional
    public Seen inOwnTransaction() {
        return see();
    }

    @Elastic
    public Seen inNoTransaction() {
        return see();
    }

    Seen see() {
        try {
            return new Seen(transaction.value(), Site.here());
        } catch (ContextNotActiveException e) {
            return new Seen(NONE, Site.here());
        }
    }
}
