package dev.flame.tck.ends;

import dev.flame.Elastic;
import dev.flame.tck.support.Gate;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Work that is to be finished, whatever becomes of its caller. */
@ApplicationScoped
public class Unlinked {

    @Elastic(value = EndWar.POOL, link = false)
    public CompletionStage<String> finish(Gate gate) throws InterruptedException {
        gate.pass();
        return CompletableFuture.completedFuture("finished");
    }

    @Elastic(EndWar.POOL)
    public CompletionStage<String> giveUp(Gate gate) throws InterruptedException {
        gate.pass();
        return CompletableFuture.completedFuture("finished");
    }
}
