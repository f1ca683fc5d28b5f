package dev.flame.tck.calls;

import jakarta.enterprise.context.ApplicationScoped;

/** A context of the application's own, bound to the thread. */
@ApplicationScoped
public class Tenant {

    private final ThreadLocal<String> current = ThreadLocal.withInitial(() -> "");

    String current() {
        return current.get();
    }

    void enter(String tenant) {
        current.set(tenant);
    }

    void leave() {
        current.remove();
    }
}
