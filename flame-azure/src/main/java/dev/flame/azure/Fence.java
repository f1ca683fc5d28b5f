package dev.flame.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Deletes what a dead parent left, after taking that parent's lease: should it come back to life, it finds its lease taken
 * and gives up its machines; a second reaper finds it taken and leaves them alone.
 */
final class Fence {

    private static final Logger LOG = System.getLogger(Fence.class.getName());
    private static final Duration RENEW = Duration.ofSeconds(20);

    private final Machines machines;
    private final Store store;
    private final Timers timers;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Fence(Machines machines, Store store, Timers timers) {
        this.machines = machines;
        this.store = store;
        this.timers = timers;
    }

    /** Deletes it, if the lease can be had. Completes with whether it could, when everything that can go is gone. */
    CompletableFuture<Boolean> reap(String parent, Holdings.Of theirs) {
        if (!busy.add(parent)) {
            return CompletableFuture.completedFuture(false);
        }
        String blob = ParentLease.blob(parent);
        String leaseId = UUID.randomUUID().toString();
        return store.create(blob)
                .thenCompose(ok -> store.acquire(blob, leaseId))
                .thenCompose(ok -> fenced(parent, theirs, leaseId))
                .handle((gone, failure) -> {
                    busy.remove(parent);
                    if (failure != null) {
                        LOG.log(Level.INFO, "{0} is not reaped: {1}", parent, ArmException.unwrap(failure));
                    }
                    return failure == null;
                });
    }

    private CompletableFuture<Boolean> fenced(String parent, Holdings.Of theirs, String leaseId) {
        List<CompletableFuture<?>> deletions = new ArrayList<>();
        for (VirtualMachineInner machine : theirs.machines()) {
            LOG.log(Level.WARNING, Messages.reaping(machine.name(), parent));
            deletions.add(machines.delete(machine.name()));
        }
        for (Part part : theirs.parts()) {
            if (!part.used()) {
                LOG.log(Level.INFO, Messages.reapingLeftOver(part.name()));
                deletions.add(machines.deletePart(part).exceptionally(reserved -> null));
            }
        }
        CompletableFuture<Void> gone = CompletableFuture.allOf(deletions.toArray(CompletableFuture[]::new));
        hold(parent, leaseId, gone);
        return gone.thenCompose(ok -> store.delete(ParentLease.blob(parent), Optional.of(leaseId)));
    }

    private void hold(String parent, String leaseId, CompletableFuture<Void> until) {
        timers.after(RENEW, () -> {
            if (!until.isDone()) {
                store.renew(ParentLease.blob(parent), leaseId)
                        .whenComplete((ok, failure) -> hold(parent, leaseId, until));
            }
        });
    }
}
