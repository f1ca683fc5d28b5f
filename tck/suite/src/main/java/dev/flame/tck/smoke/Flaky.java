package dev.flame.tck.smoke;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.faulttolerance.Retry;

/** Fails until its last retry. */
@ApplicationScoped
public class Flaky {

    /** Attempts in all: the first and the retries. */
    static final int ATTEMPTS = 4;

    private final Counts counts;

    @Inject
    Flaky(Counts counts) {
        this.counts = counts;
    }

    /** For the client proxy. */
    Flaky() {
        this(new Counts());
    }

    @Inside
    @Outside
    @Retry(maxRetries = ATTEMPTS - 1, delay = 0, jitter = 0)
    String answer() {
        if (counts.bodies().incrementAndGet() < ATTEMPTS) {
            throw new IllegalStateException("not yet");
        }
        return "answer";
    }
}
