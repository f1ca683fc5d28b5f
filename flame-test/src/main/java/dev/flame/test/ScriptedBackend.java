package dev.flame.test;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import dev.flame.spi.Codec;
import dev.flame.spi.RunnerLink;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Boots runners inside this JVM, when and if the test says so. Always verifies serialisation. */
final class ScriptedBackend implements Backend {

    private final FlameRunners runners;
    private final VirtualClock clock;
    private final Codec codec;
    private final Map<RunnerId, CompletableFuture<Booted>> booting = new ConcurrentHashMap<>();
    private final Map<RunnerId, RunnerLink> links = new ConcurrentHashMap<>();
    private volatile boolean closed;

    ScriptedBackend(FlameRunners runners, VirtualClock clock, Codec codec) {
        this.runners = runners;
        this.clock = clock;
        this.codec = codec;
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        CompletableFuture<Booted> booted = new CompletableFuture<>();
        PoolScript script = runners.pool(request.pool());
        booted.whenComplete((machine, failure) -> script.booted(request.runner()));
        booting.put(request.runner(), booted);
        PoolScript.Boot boot = script.nextBoot();
        Runnable up = () -> finish(request, boot, script);
        if (boot.delay().isZero()) {
            up.run();
        } else {
            clock.schedule(up, boot.delay().toNanos(), TimeUnit.NANOSECONDS);
            script.booting(request.runner());
            if (booted.isDone()) {
                script.booted(request.runner()); // ended in this very moment
            }
        }
        return booted;
    }

    private void finish(BootRequest request, PoolScript.Boot boot, PoolScript script) {
        CompletableFuture<Booted> booted = booting.remove(request.runner());
        if (booted == null) {
            return; // ended meanwhile
        }
        if (closed) {
            booted.completeExceptionally(new BootFailedException(false, Messages.closed(request.runner()), null));
            return;
        }
        Optional<BootFailedException> failure = boot.failure(request.runner());
        if (failure.isPresent()) {
            booted.completeExceptionally(failure.get());
            return;
        }
        RunnerLink link =
                new RecordingLink(request.host().open(request.runner(), true), request.pool(), runners.log(), codec);
        links.put(request.runner(), link);
        script.up(link);
        link.ended().thenAccept(reason -> {
            script.down(link);
            if (links.remove(request.runner()) != null) {
                request.exited().accept(reason);
            }
        });
        booted.complete(new Booted("this JVM", Optional.of(link)));
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        CompletableFuture<Booted> boot = booting.remove(runner);
        if (boot != null) {
            boot.completeExceptionally(new BootFailedException(false, Messages.ended(runner), null));
        }
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
        closed = true;
        booting.keySet().forEach(this::end);
        links.keySet().forEach(this::end);
    }
}
