package dev.flame.tck.calls;

import dev.flame.spi.ContextCarrier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** A carrier that always fails: no call may suffer from it. */
@ApplicationScoped
public class BrokenCarrier implements ContextCarrier {

    @Override
    public String name() {
        return "broken";
    }

    @Override
    public Optional<String> capture() {
        throw new IllegalStateException("this carrier always fails");
    }

    @Override
    public Restored restore(String carried) {
        throw new IllegalStateException("this carrier always fails");
    }
}
