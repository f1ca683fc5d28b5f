package dev.flame.tck.ends;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.tck.support.Tally;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Starts the application as its operator does: the copy is nobody's runner, but a parent of its own, under {@link Load}.
 * It never joins; the call that asked for it is there to be cancelled.
 */
final class OperatorBackend implements Backend {

    /** A parent under load. */
    record Parent(StartedCopy copy, Tally load) {

        /** Ends what a failed test has left, and removes its files. */
        void remove() throws IOException {
            copy.remove();
            load.close();
        }
    }

    private static final CompletableFuture<Parent> STARTED = new CompletableFuture<>();

    private final BackendContext context;

    OperatorBackend(BackendContext context) {
        this.context = context;
    }

    static CompletableFuture<Parent> started() {
        return STARTED;
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        if (STARTED.isDone()) {
            return new CompletableFuture<>();
        }
        try {
            Tally load = Tally.create();
            StartedCopy copy =
                    StartedCopy.start(context, (file, root) -> file.source(), Map.of(Load.VARIABLE, load.directory()));
            STARTED.complete(new Parent(copy, load));
        } catch (IOException | RuntimeException e) {
            STARTED.completeExceptionally(e);
        }
        return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public void close() {
        STARTED.thenAccept(parent -> parent.copy().process().destroyForcibly());
    }
}
