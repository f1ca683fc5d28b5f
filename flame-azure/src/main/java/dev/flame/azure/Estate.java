package dev.flame.azure;

import dev.flame.RunnerId;
import dev.flame.spi.BootRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** What this parent has in one site: its lease, its runners, its machines in reserve. */
final class Estate {

    private final Site site;
    private final Machines machines;
    private final Store store;
    private final ParentLease lease;
    private final Artifact artifact;
    private final Map<RunnerId, RunnerVm> runners = new ConcurrentHashMap<>();
    private final Set<RunnerId> abandoned = ConcurrentHashMap.newKeySet();
    private final Set<String> reserve = ConcurrentHashMap.newKeySet();

    Estate(Site site, Machines machines, Store store, Artifact artifact, Timers timers) {
        this.site = site;
        this.machines = machines;
        this.store = store;
        this.artifact = artifact;
        this.lease = new ParentLease(store, timers, this::leaseLost);
    }

    Site site() {
        return site;
    }

    Machines machines() {
        return machines;
    }

    Store store() {
        return store;
    }

    ParentLease lease() {
        return lease;
    }

    Artifact artifact() {
        return artifact;
    }

    /** The names of machines in reserve, to be added to and removed from. */
    Set<String> reserve() {
        return reserve;
    }

    RunnerVm enter(BootRequest request, AzurePool pool) {
        RunnerVm runner = new RunnerVm(request, pool, this);
        runners.put(request.runner(), runner);
        return runner;
    }

    Optional<RunnerVm> find(RunnerId id) {
        return Optional.ofNullable(runners.get(id));
    }

    List<RunnerVm> runners() {
        return List.copyOf(runners.values());
    }

    /**
     * Leaves a runner to finish its unlinked work: it deletes its own machine then, and its guard, or another parent's reaper,
     * does so after the orphan grace that its tags tell.
     */
    void abandon(RunnerId id) {
        abandoned.add(id);
    }

    /** Forgets a runner as soon as nothing is left of it. */
    void forget(RunnerVm runner, CompletableFuture<Void> gone) {
        gone.thenRun(() -> runners.remove(runner.id(), runner));
    }

    /** Whether a machine is one that this parent knows and wants. */
    boolean wants(String machine) {
        return reserve.contains(machine)
                || runners.values().stream()
                        .anyMatch(each -> each.machine().filter(machine::equals).isPresent());
    }

    /** Whether a network interface or disk is, or is becoming, part of such a machine. */
    boolean wantsPart(String part) {
        return reserve.stream().anyMatch(part::startsWith)
                || runners.values().stream()
                        .anyMatch(
                                each -> each.machine().filter(part::startsWith).isPresent());
    }

    private void leaseLost(String parent) {
        reserve.forEach(machines::delete);
        reserve.clear();
        runners().forEach(runner -> runner.lost(Messages.leaseLost(parent)));
    }

    /** Ends everything that was not abandoned. Completes when nothing of it is left. */
    CompletableFuture<Void> close() {
        List<CompletableFuture<?>> endings = new ArrayList<>();
        ended().forEach(runner -> endings.add(runner.end()));
        reserve.forEach(name -> endings.add(machines.delete(name)));
        return CompletableFuture.allOf(endings.toArray(CompletableFuture[]::new))
                .thenCompose(gone -> lease.close())
                .thenAccept(released -> {});
    }

    private Stream<RunnerVm> ended() {
        return runners().stream().filter(each -> !abandoned.contains(each.id()));
    }

    /** How many machines may still be there that should not. */
    long left() {
        return ended().filter(each -> each.machine().isPresent()).count() + reserve.size();
    }
}
