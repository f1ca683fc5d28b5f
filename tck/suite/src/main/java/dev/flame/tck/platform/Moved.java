package dev.flame.tck.platform;

import dev.flame.Elastic;
import dev.flame.tck.support.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.faulttolerance.Retry;

/** An elastic method with a policy. */
@ApplicationScoped
public class Moved {

    static final int ATTEMPTS = 3;

    @Between
    @Elastic
    @Retry(maxRetries = ATTEMPTS - 1, delay = 0, jitter = 0)
    public String answer(Tally tally) {
        tally.add("run");
        if (tally.count("run") < ATTEMPTS) {
            throw new IllegalStateException("not yet");
        }
        return "answer";
    }
}
