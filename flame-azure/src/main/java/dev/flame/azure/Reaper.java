package dev.flame.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Looks, every 20 to 27 seconds, for what nobody else ends: machines of this parent that it does not know, machines of parents
 * that are dead, and parts that belong to no machine. It touches only what has this application's tags, and of another
 * parent only what it has fenced first.
 *
 * <p>A parent is dead when its lease was found free for the machines' grace, by this process's own monotonic clock.
 */
final class Reaper {

    private static final Logger LOG = System.getLogger(Reaper.class.getName());
    private static final Duration PERIOD = Duration.ofSeconds(20);
    private static final Duration SKEW = Duration.ofMinutes(10);

    private final Estate estate;
    private final Timers timers;
    private final Fence fence;
    private final Map<String, Long> freeSince = new HashMap<>();
    private volatile boolean closed;

    Reaper(Estate estate, Timers timers) {
        this.estate = estate;
        this.timers = timers;
        this.fence = new Fence(estate.machines(), estate.store(), timers);
    }

    void start() {
        timers.after(period(), this::pass);
    }

    void close() {
        closed = true;
    }

    private static Duration period() {
        return PERIOD.plusMillis(ThreadLocalRandom.current().nextLong(PERIOD.toMillis() / 3));
    }

    private void pass() {
        if (closed) {
            return;
        }
        sweep().whenComplete((ok, failure) -> {
            if (failure != null) {
                LOG.log(Level.WARNING, Messages.reapFailed(estate.site(), ArmException.unwrap(failure)));
            }
            timers.after(period(), this::pass);
        });
    }

    /** One pass. Completes when everything that was found has been looked at; deletions go on. */
    CompletableFuture<Void> sweep() {
        List<RunnerVm> living =
                estate.runners().stream().filter(RunnerVm::lives).toList();
        return Holdings.of(estate.machines(), estate.site().application()).thenCompose(holdings -> {
            own(holdings, living);
            Set<String> parents = new LinkedHashSet<>(holdings.byParent().keySet());
            estate.lease().name().ifPresent(parents::remove);
            freeSince.keySet().retainAll(parents);
            List<CompletableFuture<?>> looks = new ArrayList<>();
            for (String parent : parents) {
                Holdings.Of theirs = holdings.of(parent);
                looks.add(estate.store()
                        .leased(ParentLease.blob(parent))
                        .handle((leased, failure) ->
                                failure == null ? judged(parent, theirs, leased) : unknown(theirs)));
            }
            return CompletableFuture.allOf(looks.toArray(CompletableFuture[]::new));
        });
    }

    private void own(Holdings holdings, List<RunnerVm> living) {
        Optional<String> me = estate.lease().name();
        Holdings.Of mine = me.map(holdings::of).orElse(Holdings.Of.NOTHING);
        Map<String, VirtualMachineInner> found = new LinkedHashMap<>();
        mine.machines().forEach(machine -> found.put(machine.name(), machine));
        for (RunnerVm runner : living) {
            String name = runner.machine().orElse("");
            VirtualMachineInner machine = found.get(name);
            if (machine == null) {
                confirmed(runner, name);
            } else if ("Failed".equals(machine.provisioningState())) {
                runner.lost(Messages.failedMachine(name));
            }
        }
        for (VirtualMachineInner machine : mine.machines()) {
            if (!estate.wants(machine.name()) && !"Deleting".equals(machine.provisioningState())) {
                LOG.log(Level.WARNING, Messages.unexpected(machine.name()));
                estate.machines().delete(machine.name());
            }
        }
        mine.parts().stream()
                .filter(part -> !part.used() && !estate.wantsPart(part.name()))
                .forEach(this::deletePart);
    }

    /** A list may lag behind what exists; only the machine's own address tells. */
    private void confirmed(RunnerVm runner, String name) {
        estate.machines().get(name).whenComplete((found, failure) -> {
            if (failure == null && found.isEmpty()) {
                runner.lost(Messages.vanished(name));
            }
        });
    }

    private boolean judged(String parent, Holdings.Of theirs, boolean leased) {
        if (leased) {
            freeSince.remove(parent);
            return false;
        }
        long now = timers.nanos();
        long since = freeSince.computeIfAbsent(parent, key -> now);
        if (now - since < theirs.grace().toNanos()) {
            return false;
        }
        fence.reap(parent, theirs);
        return true;
    }

    /** Storage does not say whether a parent lives: only what is long past its hard lifetime goes. */
    private boolean unknown(Holdings.Of theirs) {
        for (VirtualMachineInner machine : theirs.machines()) {
            boolean expired = Tags.of(machine.tags())
                    .filter(tags -> tags.expires().plus(SKEW).isBefore(timers.now()))
                    .isPresent();
            if (expired) {
                LOG.log(Level.WARNING, Messages.reaping(machine.name(), "(unknown)"));
                estate.machines().delete(machine.name());
            }
        }
        return false;
    }

    private void deletePart(Part part) {
        LOG.log(Level.INFO, Messages.reapingLeftOver(part.name()));
        estate.machines().deletePart(part).whenComplete((ok, failure) -> {
            if (failure != null) {
                LOG.log(Level.DEBUG, "{0} can''t be deleted yet: {1}", part.name(), ArmException.unwrap(failure));
            }
        });
    }
}
