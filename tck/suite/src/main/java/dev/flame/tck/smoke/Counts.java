package dev.flame.tck.smoke;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicInteger;

/** How often each part of a call ran. */
@ApplicationScoped
public class Counts {

    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger outside = new AtomicInteger();
    private final AtomicInteger bodies = new AtomicInteger();

    AtomicInteger inside() {
        return inside;
    }

    AtomicInteger outside() {
        return outside;
    }

    AtomicInteger bodies() {
        return bodies;
    }
}
