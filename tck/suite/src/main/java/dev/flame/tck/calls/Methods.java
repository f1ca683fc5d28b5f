package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import dev.flame.tck.support.Tally;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import org.eclipse.microprofile.faulttolerance.Asynchronous;
import org.jspecify.annotations.Nullable;

/** Elastic methods of every visibility and return type. */
@ApplicationScoped
public class Methods {

    @Elastic(CallPools.CALLS)
    public Site openly() {
        return Site.here();
    }

    @Elastic(CallPools.CALLS)
    protected Site amongHeirs() {
        return Site.here();
    }

    @Elastic(CallPools.CALLS)
    Site amongNeighbours() {
        return Site.here();
    }

    Site notElastic() {
        return Site.here();
    }

    @Elastic(CallPools.CALLS)
    public Order doubled(Order order) {
        return new Order(
                order.name(), order.amounts().stream().map(amount -> amount * 2).toList());
    }

    @Elastic(CallPools.CALLS)
    public String describe(@Nullable Object anything) {
        return String.valueOf(anything);
    }

    @Elastic(CallPools.CALLS)
    public void waitAt(Gate gate) throws InterruptedException {
        gate.pass();
    }

    @Elastic(CallPools.CALLS)
    public void count(Tally tally) {
        tally.add("done");
    }

    @Elastic(CallPools.CALLS)
    public CompletionStage<Site> stage() {
        return CompletableFuture.completedFuture(Site.here());
    }

    @Elastic(CallPools.CALLS)
    public CompletableFuture<Site> future() {
        return CompletableFuture.completedFuture(Site.here());
    }

    @Elastic(CallPools.CALLS)
    public CompletionStage<Site> failingStage() {
        return CompletableFuture.failedFuture(new OrderException(7, new IllegalStateException("no stock")));
    }

    @Asynchronous
    @Elastic(CallPools.CALLS)
    public Future<Site> faultTolerantFuture() {
        return CompletableFuture.completedFuture(Site.here());
    }

    @Elastic(CallPools.CALLS)
    public void fail(int code) throws OrderException {
        throw new OrderException(code, new IllegalStateException("no stock"));
    }

    @Elastic(CallPools.CALLS)
    public void failStuck(String message) {
        throw new StuckException(message);
    }

    @Elastic(CallPools.BRIEF)
    public void waitBrieflyAt(Gate gate) throws InterruptedException {
        gate.pass();
    }

    @Elastic(CallPools.BRIEF)
    public Site briefly() {
        return Site.here();
    }
}
