package dev.flame.azure;

import dev.flame.RunnerId;
import dev.flame.spi.Backend;
import dev.flame.spi.BackendContext;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.BootRequest;
import dev.flame.spi.Booted;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runners on Azure virtual machines: one machine for each. No method blocks but {@link #close}. */
final class AzureBackend implements Backend {

    private static final Logger LOG = System.getLogger(AzureBackend.class.getName());
    private static final Duration WRITE_SPACING = Duration.ofMillis(110);
    private static final Duration READ_SPACING = Duration.ofMillis(45);
    private static final Duration SHORTEST_CLOSE = Duration.ofSeconds(10);

    private final Map<String, AzurePool> pools = new LinkedHashMap<>();
    private final Map<Site, Estate> estates = new LinkedHashMap<>();
    private final List<Reaper> reapers = new ArrayList<>();
    private final Duration shutdownTimeout;
    private final Optional<String> endMarker;
    private volatile boolean closed;

    /**
     * The backend.
     *
     * @param endMarker on a runner, where its machine's guard looks for the end; empty on a parent
     */
    AzureBackend(BackendContext context, Timers timers, Access access, Calls calls, Optional<String> endMarker) {
        this.shutdownTimeout = context.shutdownTimeout();
        this.endMarker = endMarker;
        Requests requests = new Requests(
                calls,
                new Patience(timers),
                timers,
                new Budget(timers, WRITE_SPACING),
                new Budget(timers, READ_SPACING));
        String sshKey = endMarker.isPresent() ? "" : ThrowawaySshKey.publicKey();
        context.pools().forEach((name, properties) -> {
            AzureSettings settings = AzureSettings.of(properties);
            Estate estate = estates.computeIfAbsent(settings.site(), site -> {
                Store store = access.store(site, calls);
                Artifact artifact = new Artifact(context.application(), context.launcher(), store, calls);
                return new Estate(site, access.machines(site, requests), store, artifact, timers);
            });
            Blueprint blueprint = new Blueprint(name, settings, sshKey, estate.artifact(), estate.store(), timers);
            Capacity capacity = new Capacity(settings, timers);
            Standby standby = new Standby(name, settings, estate, timers);
            standby.use(blueprint, capacity);
            pools.put(name, new AzurePool(name, settings, capacity, blueprint, standby));
        });
        if (endMarker.isEmpty()) {
            estates.values().forEach(estate -> reapers.add(new Reaper(estate, timers)));
            reapers.forEach(Reaper::start);
            timers.after(Duration.ZERO, () -> pools.values().forEach(pool -> pool.standby().fill()));
        }
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        AzurePool pool = pools.get(request.pool());
        if (closed || pool == null) {
            return CompletableFuture.failedFuture(
                    new BootFailedException(closed, Messages.closed(request.pool()), null));
        }
        return estate(pool).enter(request, pool).boot().copy();
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        return find(runner).map(RunnerVm::end).orElseGet(() -> CompletableFuture.completedFuture(null)).copy();
    }

    private Optional<RunnerVm> find(RunnerId runner) {
        return estates.values().stream().flatMap(estate -> estate.find(runner).stream()).findFirst();
    }

    private Estate estate(AzurePool pool) {
        return java.util.Objects.requireNonNull(estates.get(pool.settings().site()));
    }

    @Override
    public CompletionStage<List<RunnerId>> list() {
        CompletableFuture<List<RunnerId>> all = CompletableFuture.completedFuture(List.of());
        for (Estate estate : estates.values()) {
            Optional<String> me = estate.lease().name();
            if (me.isPresent()) {
                all = all.thenCombine(mine(estate, me.get()), (some, more) -> {
                    List<RunnerId> both = new ArrayList<>(some);
                    both.addAll(more);
                    return both;
                });
            }
        }
        return all;
    }

    private static CompletableFuture<List<RunnerId>> mine(Estate estate, String parent) {
        return estate.machines().list().thenApply(found -> found.stream()
                .filter(machine -> !"Deleting".equals(machine.provisioningState()))
                .flatMap(machine -> Tags.of(machine.tags()).stream())
                .filter(tags -> tags.parent().equals(parent))
                .flatMap(tags -> tags.runner().stream())
                .toList());
    }

    /** How many machines of a pool are in reserve, ready to be started. */
    int standby(String pool) {
        return java.util.Objects.requireNonNull(pools.get(pool)).standby().ready();
    }

    @Override
    public void endThisMachine() {
        endMarker.ifPresent(EndMarker::write);
    }

    @Override
    public void close() {
        closed = true;
        reapers.forEach(Reaper::close);
        pools.values().forEach(pool -> pool.standby().close());
        CompletableFuture<?>[] endings =
                estates.values().stream().map(Estate::close).toArray(CompletableFuture[]::new);
        Duration patience = shutdownTimeout.compareTo(SHORTEST_CLOSE) > 0 ? shutdownTimeout : SHORTEST_CLOSE;
        try {
            CompletableFuture.allOf(endings).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            estates.values().stream()
                    .filter(estate -> estate.left() > 0)
                    .forEach(estate -> LOG.log(Level.WARNING, Messages.notClosed(estate.site(), estate.left())));
        } catch (ExecutionException e) {
            LOG.log(Level.WARNING, Messages.internal(ArmException.unwrap(e)), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        estates.values().forEach(estate -> estate.artifact().close());
    }
}
