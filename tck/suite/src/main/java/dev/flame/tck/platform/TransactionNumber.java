package dev.flame.tck.platform;

import jakarta.transaction.TransactionScoped;
import java.io.Serializable;
import java.util.UUID;

/** One instance for each transaction; none outside of one. */
@TransactionScoped
public class TransactionNumber implements Serializable {

    private static final long serialVersionUID = 1L;

    private final String value = UUID.randomUUID().toString();

    String value() {
        return value;
    }
}
