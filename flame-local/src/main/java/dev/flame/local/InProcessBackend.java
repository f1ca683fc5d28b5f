package dev.flame.local;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.RunnerLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Runners inside the parent's own JVM: pools, slots and clocks hold as with other machines. */
final class InProcessBackend implements Backend {

    private static final String MACHINE =
            "this JVM, pid " + ProcessHandle.current().pid();

    private final Map<RunnerId, RunnerLink> links = new ConcurrentHashMap<>();
    private final ReentrantLock opening = new ReentrantLock();
    private boolean closed;

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        RunnerId runner = request.runner();
        boolean verify = Boolean.parseBoolean(Keys.value(request, InProcessBackendProvider.VERIFY_SERIALIZATION));
        RunnerLink link;
        opening.lock();
        try {
            if (closed) {
                return failed(Messages.backendClosed(runner), null);
            }
            link = request.host().open(runner, verify);
            links.put(runner, link);
        } catch (RuntimeException e) {
            return failed(Messages.notOpened(runner, e), e);
        } finally {
            opening.unlock();
        }
        link.ended().thenAccept(reason -> {
            if (links.remove(runner) != null) {
                request.exited().accept(reason);
            }
        });
        return CompletableFuture.completedFuture(new Booted(MACHINE, Optional.of(link)));
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        RunnerLink link = links.remove(runner);
        if (link == null) {
            return CompletableFuture.completedFuture(null);
        }
        link.close("the runner was ended");
        return link.ended().thenAccept(reason -> {});
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        return CompletableFuture.completedFuture(List.copyOf(links.keySet()));
    }

    @Override
    public void close() {
        opening.lock();
        try {
            closed = true;
        } finally {
            opening.unlock();
        }
        links.keySet().forEach(this::end);
    }

    private static CompletionStage<Booted> failed(String message, @Nullable Throwable cause) {
        return CompletableFuture.failedFuture(new BootFailedException(false, message, cause));
    }
}
