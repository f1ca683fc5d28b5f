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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runners on Azure virtual machines: one machine for each. No method blocks but {@link #close}. */
final class AzureBackend implements Backend {

    private static final Logger LOG = System.getLogger(AzureBackend.class.getName());
    private static final Duration WRITE_SPACING = Duration.ofMillis(110);
    private static final Duration READ_SPACING = Duration.ofMillis(45);
    private static final Duration SHORTEST_CLOSE = Duration.ofSeconds(10);

    private final Map<PoolKey, AzurePool> pools = new ConcurrentHashMap<>();
    private final Map<Site, Estate> estates = new ConcurrentHashMap<>();
    private final List<Reaper> reapers = new CopyOnWriteArrayList<>();
    private final BackendContext context;
    private final Timers timers;
    private final Access access;
    private final Requests requests;
    private final String sshKey;
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
        this.context = context;
        this.timers = timers;
        this.access = access;
        requests = new Requests(
                calls,
                new Patience(timers),
                timers,
                new Budget(timers, WRITE_SPACING),
                new Budget(timers, READ_SPACING));
        if (endMarker.isPresent()) {
            sshKey = "";
        } else {
            sshKey = ThrowawaySshKey.publicKey();
            context.pools().forEach((name, properties) -> pool(new PoolKey(name, properties)));
            timers.after(
                    Duration.ZERO,
                    () -> pools.values().forEach(pool -> pool.standby().fill()));
        }
    }

    /**
     * What makes a pool.
     *
     * @param name its name
     * @param properties its effective properties
     */
    private record PoolKey(String name, Map<String, String> properties) {}

    private AzurePool pool(PoolKey key) {
        return pools.computeIfAbsent(key, absent -> {
            AzureSettings settings = AzureSettings.of(key.properties());
            Estate estate = estates.computeIfAbsent(settings.site(), this::estate);
            Blueprint blueprint =
                    new Blueprint(key.name(), settings, sshKey, estate.artifact(), estate.store(), timers);
            Capacity capacity = new Capacity(settings, timers);
            Standby standby = new Standby(key.name(), settings, blueprint, capacity, estate, timers);
            return new AzurePool(key.name(), settings, capacity, blueprint, standby);
        });
    }

    private Estate estate(Site site) {
        Store store = access.store(site, requests.calls());
        Artifact artifact = new Artifact(context.application(), context.launcher(), store, requests.calls());
        Estate estate = new Estate(site, access.machines(site, requests), store, artifact, timers);
        Reaper reaper = new Reaper(estate, timers);
        reapers.add(reaper);
        reaper.start();
        return estate;
    }

    @Override
    public CompletionStage<Booted> boot(BootRequest request) {
        if (closed) {
            return CompletableFuture.failedFuture(new BootFailedException(true, Messages.closed(request.pool()), null));
        }
        AzurePool pool = pool(new PoolKey(request.pool(), request.properties()));
        RunnerVm runner = estate(pool).enter(request, pool);
        CompletableFuture<Booted> booted = runner.boot();
        if (closed) {
            runner.end(); // closed meanwhile, and so possibly not among those that close has ended
        }
        return booted.copy();
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        return find(runner)
                .map(RunnerVm::end)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .copy();
    }

    @Override
    public void abandon(RunnerId runner) {
        estates.values().stream()
                .filter(estate -> estate.find(runner).isPresent())
                .forEach(estate -> estate.abandon(runner));
    }

    private Optional<RunnerVm> find(RunnerId runner) {
        return estates.values().stream()
                .flatMap(estate -> estate.find(runner).stream())
                .findFirst();
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
        return estate.machines()
                .list()
                .thenApply(found -> found.stream()
                        .filter(machine -> !"Deleting".equals(machine.provisioningState()))
                        .flatMap(machine -> Tags.of(machine.tags()).stream())
                        .filter(tags -> tags.parent().equals(parent))
                        .flatMap(tags -> tags.runner().stream())
                        .toList());
    }

    /** How many machines of a pool are in reserve, ready to be started. */
    int standby(String pool) {
        return pools.values().stream()
                .filter(each -> each.name().equals(pool))
                .mapToInt(each -> each.standby().ready())
                .sum();
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
    }
}
