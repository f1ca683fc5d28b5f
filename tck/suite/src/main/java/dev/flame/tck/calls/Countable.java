package dev.flame.tck.calls;

/** What may be known of a ledger. */
public interface Countable {

    /**
     * Adds an entry.
     *
     * @return how many there are
     */
    int add();
}
