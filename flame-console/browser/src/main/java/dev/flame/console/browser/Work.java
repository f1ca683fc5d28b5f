package dev.flame.console.browser;

import dev.flame.Elastic;
import dev.flame.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Work that takes as long as it is told, and says how far it is. */
@ApplicationScoped
public class Work {

    private static final int STEPS = 20;

    /**
     * Works on a machine.
     *
     * @param millis for how long
     * @return for how long it did
     */
    @Elastic("machines")
    public CompletionStage<Long> onAMachine(long millis) {
        return CompletableFuture.completedFuture(work(millis));
    }

    /**
     * Works on a thread.
     *
     * @param millis for how long
     * @return for how long it did
     */
    @Elastic("threads")
    public CompletionStage<Long> onAThread(long millis) {
        return CompletableFuture.completedFuture(work(millis));
    }

    private static long work(long millis) {
        try {
            for (int step = 0; step < STEPS; step++) {
                Progress.report((double) step / STEPS, "step " + step);
                TimeUnit.MILLISECONDS.sleep(millis / STEPS);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return millis;
    }
}
