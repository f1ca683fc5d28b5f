package dev.flame.tck.calls;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** One instance for each request context. */
@RequestScoped
public class RequestNumber {

    private final String value = UUID.randomUUID().toString();

    String value() {
        return value;
    }
}
