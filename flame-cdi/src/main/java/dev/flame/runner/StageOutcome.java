package dev.flame.runner;

import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What travels of a method that returns a stage or a future: its outcome. */
final class StageOutcome {

    private StageOutcome() {}

    /**
     * Waits for a stage or future, and passes on any other value.
     *
     * @throws Throwable what the stage failed with
     */
    static @Nullable Object of(@Nullable Object result) throws Throwable {
        Future<?> future;
        if (result instanceof CompletionStage<?> stage) {
            future = stage.toCompletableFuture();
        } else if (result instanceof Future<?> plain) {
            future = plain;
        } else {
            return result;
        }
        try {
            return future.get();
        } catch (InterruptedException interrupted) {
            future.cancel(true);
            throw interrupted;
        } catch (ExecutionException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
