package dev.flame.tck.redeploy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gives the application's bean to the occupant, which is in no bean archive and may see none. */
@ApplicationScoped
public class Handover {

    private static final AtomicReference<@Nullable Use> USE = new AtomicReference<>();

    void up(@Observes @Initialized(ApplicationScoped.class) Object event, Use use) {
        USE.set(use);
    }

    static Use use() {
        return Objects.requireNonNull(USE.get(), "the application is not up");
    }
}
