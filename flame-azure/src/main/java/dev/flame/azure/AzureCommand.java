package dev.flame.azure;

import com.azure.resourcemanager.compute.fluent.models.VirtualMachineInner;
import java.io.PrintStream;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** The backend as a command, for operators and cron: {@code list}, {@code reap} and {@code cost}. */
public final class AzureCommand {

    private static final Duration SPACING = Duration.ofMillis(110);

    private final CommandLine line;
    private final Machines machines;
    private final Store store;
    private final Timers timers;
    private final PrintStream out;

    AzureCommand(CommandLine line, Access access, Timers timers, Calls calls, PrintStream out) {
        Budget budget = new Budget(timers, SPACING);
        this.line = line;
        this.timers = timers;
        this.out = out;
        this.store = access.store(line.site(), calls);
        this.machines = access.machines(line.site(), new Requests(calls, new Patience(timers), timers, budget, budget));
    }

    /**
     * Runs a command.
     *
     * @param arguments see the usage, which it prints without any
     */
    public static void main(String[] arguments) {
        CommandLine line;
        try {
            line = CommandLine.parse(List.of(arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + CommandLine.USAGE);
            System.exit(2);
            return;
        }
        ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
        int status = 0;
        try {
            Timers timers = new SystemTimers(scheduler);
            new AzureCommand(line, Access.byDefault(), timers, new Calls(Runnable::run), System.out)
                    .run()
                    .join();
        } catch (CompletionException e) {
            System.err.println("flame-azure: " + ArmException.unwrap(e).getMessage());
            status = 1;
        } finally {
            scheduler.shutdownNow();
        }
        System.exit(status);
    }

    CompletableFuture<Void> run() {
        return Holdings.of(machines, line.site().application()).thenCompose(holdings -> {
            CompletableFuture<Map<String, Boolean>> alive = alive(holdings);
            return switch (line.command()) {
                case "list" -> alive.thenAccept(known -> list(holdings, known));
                case "cost" -> alive.thenAccept(known -> cost(holdings));
                default -> alive.thenCompose(known -> reap(holdings, known));
            };
        });
    }

    private CompletableFuture<Map<String, Boolean>> alive(Holdings holdings) {
        CompletableFuture<Map<String, Boolean>> all = CompletableFuture.completedFuture(new TreeMap<>());
        for (String parent : holdings.byParent().keySet()) {
            all = all.thenCombine(store.leased(ParentLease.blob(parent)), (known, leased) -> {
                known.put(parent, leased);
                return known;
            });
        }
        return all;
    }

    private void list(Holdings holdings, Map<String, Boolean> alive) {
        row("MACHINE", "POOL", "PARENT", "PARENT IS", "STATE", "SIZE", "AGE", "COST");
        holdings.byParent().forEach((parent, theirs) -> {
            String state = alive.getOrDefault(parent, false) ? "alive" : "gone";
            for (VirtualMachineInner machine : theirs.machines()) {
                row(
                        machine.name(),
                        pool(machine),
                        parent,
                        state,
                        machine.provisioningState(),
                        machine.hardwareProfile().vmSize().toString(),
                        age(machine).map(AzureCommand::text).orElse("?"),
                        price(age(machine).orElse(Duration.ZERO)));
            }
            theirs.parts().stream()
                    .filter(part -> !part.used())
                    .forEach(part -> row(part.name(), "", parent, state, "left over", "", "", ""));
        });
    }

    private void row(Object... cells) {
        out.printf(Locale.ROOT, "%-36s %-12s %-36s %-9s %-10s %-20s %8s %10s%n", cells);
    }

    private void cost(Holdings holdings) {
        Map<String, Duration> pools = new TreeMap<>();
        holdings.byParent()
                .values()
                .forEach(theirs -> theirs.machines()
                        .forEach(machine ->
                                pools.merge(pool(machine), age(machine).orElse(Duration.ZERO), Duration::plus)));
        out.printf(Locale.ROOT, "%-20s %12s %10s%n", "POOL", "HOURS SO FAR", "COST");
        pools.forEach((pool, sum) -> out.printf(Locale.ROOT, "%-20s %12.2f %10s%n", pool, hours(sum), price(sum)));
    }

    private CompletableFuture<Void> reap(Holdings holdings, Map<String, Boolean> alive) {
        List<String> dead = alive.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .toList();
        for (String parent : dead) {
            Holdings.Of theirs = holdings.of(parent);
            theirs.machines().forEach(machine -> announce(machine.name(), parent));
            theirs.parts().stream().filter(part -> !part.used()).forEach(part -> announce(part.name(), parent));
        }
        if (line.dryRun() || dead.isEmpty()) {
            out.println(dead.isEmpty() ? "nothing to delete" : "nothing was deleted: --dry-run");
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<Void> waited = new CompletableFuture<>();
        timers.after(line.grace(), () -> waited.complete(null));
        return waited.thenCompose(ok -> alive(holdings)).thenCompose(still -> {
            Fence fence = new Fence(machines, store, timers);
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (String parent : dead) {
                if (still.getOrDefault(parent, true)) {
                    out.println("parent " + parent + " lives after all, and keeps its machines");
                } else {
                    all.add(fence.reap(parent, holdings.of(parent))
                            .thenAccept(done ->
                                    out.println(parent + (done ? ": deleted" : ": somebody else has its lease"))));
                }
            }
            return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
        });
    }

    private void announce(String name, String parent) {
        out.println(
                (line.dryRun() ? "would delete " : "deleting ") + name + " of parent " + parent + ", which is gone");
    }

    private static String pool(VirtualMachineInner machine) {
        return Tags.of(machine.tags()).map(Tags::pool).orElse("");
    }

    private Optional<Duration> age(VirtualMachineInner machine) {
        OffsetDateTime created = machine.timeCreated();
        return Optional.ofNullable(created).map(since -> Duration.between(since.toInstant(), timers.now()));
    }

    private static String text(Duration age) {
        return age.toHours() > 0 ? age.toHours() + "h" + age.toMinutesPart() + "m" : age.toMinutes() + "m";
    }

    private String price(Duration duration) {
        return line.price()
                .map(each -> String.format(Locale.ROOT, "%.2f", each * hours(duration)))
                .orElse("");
    }

    private static double hours(Duration duration) {
        return duration.toSeconds() / 3600.0;
    }
}
