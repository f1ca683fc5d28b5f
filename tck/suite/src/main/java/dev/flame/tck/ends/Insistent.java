package dev.flame.tck.ends;

import dev.flame.Elastic;
import dev.flame.RunnerLostException;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;

/** The same work, given up with its runner or taken to another. */
@ApplicationScoped
public class Insistent {

    @Elastic(EndWar.POOL)
    public Site once(Gate gate) throws InterruptedException {
        gate.pass();
        return Site.here();
    }

    @Elastic(EndWar.POOL)
    @Retry(
            maxRetries = 1,
            delay = 0,
            jitter = 0,
            maxDuration = 2,
            durationUnit = ChronoUnit.MINUTES,
            retryOn = RunnerLostException.class)
    public Site again(Gate gate) throws InterruptedException {
        gate.pass();
        return Site.here();
    }
}
