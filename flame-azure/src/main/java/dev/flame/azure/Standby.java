package dev.flame.azure;

import dev.flame.RunnerId;
import dev.flame.spi.BootRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Machines in reserve: created and prepared ahead, then deallocated, so that only their disks are billed. A start takes
 * about 10 s where a creation takes 42. What a machine is to be waits for it in storage; once used, it is never kept.
 */
final class Standby {

    private static final Logger LOG = System.getLogger(Standby.class.getName());
    private static final Duration LOOK = Duration.ofSeconds(15);
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final String pool;
    private final AzureSettings settings;
    private final Blueprint blueprint;
    private final Capacity capacity;
    private final Estate estate;
    private final Timers timers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> ready = new ArrayDeque<>();
    private final Set<String> taken = ConcurrentHashMap.newKeySet();
    private int coming;
    private volatile boolean closed;

    Standby(String pool, AzureSettings settings, Blueprint blueprint, Capacity capacity, Estate estate, Timers timers) {
        this.pool = pool;
        this.settings = settings;
        this.blueprint = blueprint;
        this.capacity = capacity;
        this.estate = estate;
        this.timers = timers;
    }

    /** How many are ready to be started. */
    int ready() {
        lock.lock();
        try {
            return ready.size();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Starts a machine of the reserve for a runner.
     *
     * @return the machine that runs; empty if there is none, or Azure can't start it
     */
    CompletableFuture<Optional<String>> take(
            RunnerVm runner, Blueprint.Ground ground, BootRequest request, BooleanSupplier wanted) {
        if (settings.standby() == 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        String name;
        lock.lock();
        try {
            name = ready.poll();
        } finally {
            lock.unlock();
        }
        fill();
        if (name == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        runner.remember(name);
        taken.add(name);
        String environment = Shell.environmentFile(blueprint.environment(ground, request.environment()));
        return estate.store()
                .write(Facts.boot(name), environment)
                .thenCompose(ok ->
                        estate.machines().tag(name, blueprint.tags(ground.parent(), Optional.of(runner.id()))))
                .thenCompose(ok -> estate.machines().start(name, wanted))
                .handle((ok, failure) -> {
                    estate.reserve().remove(name);
                    if (failure == null) {
                        return Optional.of(name);
                    }
                    LOG.log(Level.WARNING, Messages.standbyFailed(pool, ArmException.unwrap(failure)));
                    runner.delete(name);
                    return Optional.<String>empty();
                });
    }

    /** Removes what a machine of the reserve was told to be, once the machine is gone. */
    void gone(String name) {
        if (taken.remove(name)) {
            estate.store().delete(Facts.boot(name), Optional.empty());
        }
    }

    /** Makes as many machines as are missing. */
    void fill() {
        int missing;
        lock.lock();
        try {
            missing = closed ? 0 : Math.max(0, settings.standby() - ready.size() - coming);
            coming += missing;
        } finally {
            lock.unlock();
        }
        for (int i = 0; i < missing; i++) {
            make();
        }
    }

    private void make() {
        Optional<Candidate> candidate = capacity.next(Set.of());
        if (candidate.isEmpty()) {
            made(null, new IllegalStateException("Azure is short of all sizes and zones"));
            return;
        }
        String name = VmName.of(RunnerId.random(pool + "-standby").value());
        estate.reserve().add(name);
        estate.lease()
                .certain()
                .thenCompose(blueprint::ground)
                .thenCompose(ground -> estate.machines()
                        .create(
                                name,
                                blueprint.machine(name, candidate.get(), ground, Optional.empty(), java.util.Map.of()),
                                () -> !closed,
                                found -> true))
                .thenCompose(operation -> estate.machines().running(name, operation, () -> !closed))
                .thenCompose(ok -> prepared(name))
                .thenCompose(ok -> estate.machines().deallocate(name))
                .whenComplete((ok, failure) -> {
                    scarce(candidate.get(), failure);
                    made(name, failure);
                });
    }

    /** What the reserve finds scarce is left alone by all. */
    private void scarce(Candidate candidate, @Nullable Throwable failure) {
        Optional.ofNullable(failure)
                .flatMap(ArmException::of)
                .filter(said -> Refusal.kind(said) == Refusal.Kind.ROOM || Refusal.kind(said) == Refusal.Kind.QUOTA)
                .ifPresent(said -> capacity.refuse(candidate, said));
    }

    /** Completes when the machine has prepared itself, and powered itself off. */
    private CompletableFuture<Void> prepared(String name) {
        return estate.machines().power(name).thenCompose(power -> {
            if (power.filter("stopped"::equals).isPresent() || closed) {
                return CompletableFuture.<Void>completedFuture(null);
            }
            CompletableFuture<Void> later = new CompletableFuture<>();
            timers.after(LOOK, () -> later.complete(null));
            return later.thenCompose(ok -> prepared(name));
        });
    }

    private void made(@Nullable String name, @Nullable Throwable failure) {
        boolean wanted;
        lock.lock();
        try {
            coming--;
            wanted = failure == null
                    && name != null
                    && !closed
                    && estate.reserve().contains(name);
            if (wanted) {
                ready.add(java.util.Objects.requireNonNull(name));
            }
        } finally {
            lock.unlock();
        }
        if (wanted) {
            return;
        }
        if (failure != null) {
            LOG.log(Level.WARNING, Messages.standbyFailed(pool, ArmException.unwrap(failure)));
        }
        if (name != null) {
            estate.reserve().remove(name);
            estate.machines().delete(name);
        }
        timers.after(AGAIN, this::fill);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            ready.clear();
        } finally {
            lock.unlock();
        }
    }
}
