package dev.flame.tck.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;

/** Calls elastic methods from within a transaction. */
@ApplicationScoped
public class Bank {

    @Inject
    Accounts accounts;

    /** What is seen before, in, and after an elastic call. */
    @Transactional
    public List<Accounts.Seen> callWithoutTransaction() {
        return List.of(accounts.see(), accounts.inNoTransaction(), accounts.see());
    }

    /** What is seen before, in, and after an elastic call. */
    @Transactional
    public List<Accounts.Seen> callWithTransaction() {
        return List.of(accounts.see(), accounts.inOwnTransaction(), accounts.see());
    }
}
