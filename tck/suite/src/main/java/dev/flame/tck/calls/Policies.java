package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.faulttolerance.Fallback;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/** Elastic methods under each policy of Fault Tolerance. */
@ApplicationScoped
public class Policies {

    static final int ATTEMPTS = 4;
    static final String RUN = "run";

    @Inject
    @SuppressWarnings("NullAway.Init") // set by CDI
    RequestNumber request;

    @Elastic(CallPools.CALLS)
    @Retry(maxRetries = ATTEMPTS - 1, delay = 0, jitter = 0)
    public void failAlways(Tally tally) {
        tally.add(RUN);
        throw new IllegalStateException("always");
    }

    @Elastic(CallPools.CALLS)
    @Retry(maxRetries = ATTEMPTS - 1, delay = 0, jitter = 0)
    public Site succeedAtLast(Tally tally) {
        return failUntilLast(tally);
    }

    @Asynchronous
    @Elastic(CallPools.CALLS)
    @Retry(maxRetries = ATTEMPTS - 1, delay = 0, jitter = 0)
    public CompletionStage<Site> succeedAtLastLater(Tally tally) {
        return CompletableFuture.completedFuture(failUntilLast(tally));
    }

    /** Counts each attempt by the request context that it saw. */
    @Elastic(CallPools.CALLS)
    @Retry(maxRetries = ATTEMPTS - 1, delay = 0, jitter = 0)
    public String requestOfTheLast(Tally tally) {
        tally.add(request.value());
        failUntilLast(tally);
        return request.value();
    }

    private static Site failUntilLast(Tally tally) {
        tally.add(RUN);
        if (tally.count(RUN) < ATTEMPTS) {
            throw new IllegalStateException("not yet");
        }
        return Site.here();
    }

    @Elastic(CallPools.CALLS)
    @Timeout(500)
    public void waitNotLongAt(Gate gate) throws InterruptedException {
        gate.pass();
    }

    @Elastic(CallPools.CALLS)
    @CircuitBreaker(requestVolumeThreshold = 2, failureRatio = 1, delay = 600_000)
    public void trip(Tally tally) {
        tally.add(RUN);
        throw new IllegalStateException("tripped");
    }

    @Elastic(CallPools.CALLS)
    @Bulkhead(1)
    public void oneAtATime(Gate gate) throws InterruptedException {
        gate.pass();
    }

    @Elastic(CallPools.CALLS)
    @Fallback(fallbackMethod = "nextBest")
    public Site fallBack(Tally tally) {
        tally.add(RUN);
        throw new IllegalStateException("fall back");
    }

    /** Reached by name. */
    Site nextBest(Tally tally) {
        tally.add("fallback");
        return Site.here();
    }

    @Asynchronous
    @Elastic(CallPools.CALLS)
    public CompletionStage<Site> later() {
        return CompletableFuture.completedFuture(Site.here());
    }
}
