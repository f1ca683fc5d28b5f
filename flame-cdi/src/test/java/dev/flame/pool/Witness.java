package dev.flame.pool;

import dev.flame.NotDispatchedException;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.RunnerState;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Keeps its own account of a pool from what goes in and comes out, and holds the engine to the specification after every
 * event. Knows nothing of how the engine decides.
 */
final class Witness {

    /** One machine, from the effect that boots it to the event that says that nothing is left. */
    static final class Machine {
        final long born;
        final Set<Waiter> leases = new HashSet<>();
        long gone = Long.MAX_VALUE;
        boolean ready;
        long readyAt;
        boolean endAsked;
        int grants;

        Machine(long born) {
            this.born = born;
        }

        boolean exists() {
            return gone == Long.MAX_VALUE;
        }
    }

    private final PoolSettings settings;
    private final PoolState state;
    private final Agenda agenda;
    private final SpendAccount spend;
    private final Map<RunnerId, Machine> machines = new LinkedHashMap<>();
    private final Map<Waiter, RunnerId> leases = new HashMap<>();
    /** Those that wait, in the order in which they came, with the time. */
    private final Map<Waiter, Long> open = new LinkedHashMap<>();

    private final Set<Waiter> ended = new HashSet<>();
    private final Map<String, RunnerId> homes = new HashMap<>();
    private int existing;
    private long lastBootFailure = Long.MIN_VALUE;
    private boolean started;
    private boolean draining;
    int allGone;
    int boots;
    private boolean grew;
    /** Went away in the event that is looked at: its answer, if it was due in this very moment, reaches nobody. */
    private @Nullable Waiter leaving;

    Witness(PoolSettings settings, PoolState state, Agenda agenda) {
        this.settings = settings;
        this.state = state;
        this.agenda = agenda;
        this.spend = new SpendAccount(settings, agenda);
    }

    // ---- what goes in

    void started() {
        started = true;
    }

    void draining() {
        draining = true;
    }

    void gone(RunnerId id) {
        Machine machine = machine(id);
        machine.gone = agenda.now();
        dropLeases(machine);
        existing--;
    }

    /** The machine died, was lost or failed to boot: what it held is over. */
    void dropLeases(Machine machine) {
        machine.leases.forEach(leases::remove);
        machine.leases.clear();
    }

    void bootFailed() {
        lastBootFailure = agenda.now();
    }

    void connected(RunnerId id) {
        Machine machine = machine(id);
        machine.ready = true;
        machine.readyAt = agenda.now();
        lastBootFailure = Long.MIN_VALUE;
    }

    /** A lease goes back; false if it was void already. */
    boolean released(Waiter waiter) {
        RunnerId runner = leases.remove(waiter);
        if (runner != null) {
            machine(runner).leases.remove(waiter);
        }
        return runner != null;
    }

    boolean holds(Waiter waiter) {
        return leases.containsKey(waiter);
    }

    @Nullable
    RunnerId runnerOf(Waiter waiter) {
        return leases.get(waiter);
    }

    /** The caller has gone; if the call was granted already, the shell gives its lease back. */
    void cancelled(Waiter waiter) {
        if (open.remove(waiter) != null) {
            ended.add(waiter);
            leaving = waiter;
        }
    }

    // ---- what comes out

    void boots(RunnerId id) {
        require(!machines.containsKey(id), "an id is never used twice");
        machines.put(id, new Machine(agenda.now()));
        existing++;
        boots++;
        grew = true;
        require(
                existing <= state.stats().max(),
                "POOL-4: %s runners exist, max is %s",
                existing,
                state.stats().max());
        require(!draining, "POOL-10: a draining pool boots no runner");
        requireSpendGuard();
    }

    void ends(RunnerId id, boolean again) {
        Machine machine = machine(id);
        require(machine.exists(), "%s is ended twice", id);
        require(again || !machine.endAsked, "%s is ended while its end is under way", id);
        require(machine.leases.isEmpty(), "POOL-7: %s is ended while it holds %s leases", id, machine.leases.size());
        machine.endAsked = true;
    }

    /** Only work that outlives its parent keeps a runner past the pool's end, and then the pool is done with it. */
    void abandons(RunnerId id) {
        Machine machine = machine(id);
        require(draining, "POOL-10: %s was left though the pool goes on", id);
        require(
                machine.leases.stream().anyMatch(each -> !each.checkout.linked()),
                "TIME-4: %s was left without unlinked work",
                id);
        gone(id);
    }

    void cut(RunnerId id) {
        require(draining, "%s is cut in a pool that is not shut down", id);
        dropLeases(machine(id));
    }

    void grants(Waiter waiter, RunnerId id) {
        Machine machine = machine(id);
        require(machine.ready && machine.exists() && !machine.endAsked, "POOL-2: %s is not ready", id);
        require(!draining, "POOL-10: a draining pool grants nothing");
        requireTurn(waiter);
        waiter.checkout.key().ifPresent(key -> requireHome(key, id));
        endsOnce(waiter);
        machine.grants++;
        machine.leases.add(waiter);
        leases.put(waiter, id);
        require(
                machine.leases.size() <= settings.slots(),
                "POOL-4: %s holds %s leases of %s",
                id,
                machine.leases.size(),
                settings.slots());
        require(!settings.singleUse() || machine.grants == 1, "POOL-8: %s is used twice", id);
    }

    void fails(Waiter waiter, NotDispatchedException failure) {
        if (waiter == leaving) {
            return;
        }
        long waited = endsOnce(waiter);
        String message = String.valueOf(failure.getMessage());
        require(message.startsWith("FLAME-01"), "FAIL-3: no code in %s", message);
        require(message.contains("pool 'p': ready"), "FAIL-3: no state in %s", message);
        long limit = waiter.checkout.queueTimeout().toNanos();
        switch (failure.reason()) {
            case QUEUE_TIMEOUT ->
                require(
                        limit > 0 && waited == limit,
                        "TIME-1: timed out after %s of %s",
                        Duration.ofNanos(waited),
                        waiter.checkout.queueTimeout());
            case QUEUE_FULL ->
                require(
                        settings.overflow() == Overflow.REJECT && open.size() >= settings.maxQueue(),
                        "POOL-9: refused with %s of %s in the line",
                        open.size(),
                        settings.maxQueue());
            case DRAINING -> require(draining, "POOL-10: refused as draining");
            case SPEND_GUARD ->
                require(
                        settings.maxRunnerMinutesPerHour().isPresent() && noneComes(),
                        "POOL-11: refused, yet one comes");
            case BOOT_FAILED -> require(noneComes(), "POOL-6: given up, yet one comes");
            default -> throw violated("not a reason of the pool: " + failure.reason());
        }
    }

    void runsLocally(Waiter waiter) {
        endsOnce(waiter);
        require(
                settings.overflow() == Overflow.LOCAL && open.size() >= settings.maxQueue(),
                "POOL-9: run locally with %s of %s in the line",
                open.size(),
                settings.maxQueue());
    }

    void asks(Waiter waiter) {
        open.put(waiter, agenda.now());
    }

    // ---- after every event

    void check() {
        PoolStats stats = state.stats();
        require(stats.waiting() == open.size(), "FAIL-4: %s calls are open, %s wait", open.size(), stats.waiting());
        require(stats.runners() == existing, "POOL-4: %s runners exist, %s are counted", existing, stats.runners());
        require(stats.leased() == leases.size(), "POOL-4: %s are leased, not %s", leases.size(), stats.leased());
        int booting = 0;
        int ready = 0;
        int idle = 0;
        int free = 0;
        for (Runner runner : state.fleet().all()) {
            Machine machine = machine(runner.id);
            require(
                    runner.leased == machine.leases.size(),
                    "POOL-4: %s counts %s leases, not %s",
                    runner.id,
                    runner.leased,
                    machine.leases.size());
            long now = agenda.now();
            if (runner.state == RunnerState.BOOTING) {
                booting++;
                long limit = settings.bootTimeout().toNanos();
                require(limit == 0 || now - machine.born < limit, "TIME-1: %s boots past its time", runner.id);
            } else if (runner.state == RunnerState.READY) {
                ready++;
                idle += runner.leased == 0 ? 1 : 0;
                free += settings.slots() - runner.leased;
                long limit = settings.maxLifetime().toNanos();
                require(limit == 0 || now - machine.readyAt < limit, "POOL-8: %s is past its age", runner.id);
            } else if (machine.leases.isEmpty()) {
                require(machine.endAsked, "POOL-10: %s is left over", runner.id);
            }
        }
        require(open.isEmpty() || free == 0, "POOL-3: %s calls wait while %s slots are free", open.size(), free);
        open.forEach((waiter, arrived) -> {
            long limit = waiter.checkout.queueTimeout().toNanos();
            require(limit == 0 || agenda.now() - arrived < limit, "FAIL-4: a call waits past its time");
        });
        requireGrowth(stats, booting, ready, idle);
        grew = false;
        leaving = null;
    }

    /** What is needed boots, and no more. */
    private void requireGrowth(PoolStats stats, int booting, int ready, int idle) {
        if (draining) {
            require(open.isEmpty(), "POOL-10: a draining pool keeps %s calls waiting", open.size());
            return;
        }
        int slots = settings.slots();
        boolean mayBoot = existing < stats.max()
                && !mayHoldBack()
                && spend.left(machines.values()) > SpendGuard.RESERVE + spend.slack();
        require(
                !mayBoot || (long) booting * slots >= open.size(),
                "POOL-5: %s calls wait for %s boots, and nothing keeps the pool from growing",
                open.size(),
                booting);
        boolean keepsMin = started && settings.minIdleAfter().isEmpty();
        require(
                !mayBoot || !keepsMin || booting + ready >= stats.min(),
                "POOL-5: %s runners are up or coming, min is %s, and nothing keeps the pool from growing",
                booting + ready,
                stats.min());
        int needed = (open.size() + slots - 1) / slots;
        int buffer = open.isEmpty() && leases.isEmpty() ? 0 : settings.buffer();
        require(
                !mayBoot || idle + booting - needed >= buffer,
                "POOL-3: %s idle, %s booting, %s needed; the buffer of %s is not kept",
                idle,
                booting,
                needed,
                buffer);
        if (grew) {
            int wanted = Math.max(needed + buffer, stats.min() - ready);
            require(booting <= wanted, "POOL-3: %s runners boot where %s are wanted", booting, wanted);
        }
    }

    private boolean mayHoldBack() {
        return lastBootFailure != Long.MIN_VALUE && agenda.now() - lastBootFailure < BootBackoff.LONGEST.toNanos();
    }

    private boolean noneComes() {
        return state.stats().ready() == 0 && state.stats().booting() == 0;
    }

    private void requireSpendGuard() {
        long left = spend.left(machines.values());
        require(left + spend.slack() >= 0, "POOL-11: grew past the spend guard by %s", Duration.ofNanos(-left));
    }

    // ---- at the end

    int existing() {
        return existing;
    }

    boolean isQuiet() {
        return open.isEmpty() && leases.isEmpty();
    }

    Machine machine(RunnerId id) {
        Machine machine = machines.get(id);
        if (machine == null) {
            throw violated(id + " was never booted");
        }
        return machine;
    }

    /** Where calls with a key went before, they go again while there is room. */
    private void requireHome(String key, RunnerId id) {
        RunnerId home = homes.get(key);
        Runner there = home == null ? null : state.fleet().get(home);
        if (there == null || there.state != RunnerState.READY) {
            homes.put(key, id);
        } else {
            require(
                    id.equals(there.id) || machine(there.id).leases.size() >= settings.slots(),
                    "API-7: a call of %s went to %s though %s has room",
                    key,
                    id,
                    there.id);
        }
    }

    /** First come first served, where a point of priority is worth some waiting. */
    private void requireTurn(Waiter waiter) {
        long turn = turn(waiter);
        boolean came = false;
        for (Waiter other : open.keySet()) {
            came |= other == waiter;
            long ahead = turn - turn(other);
            require(ahead < 0 || (ahead == 0 && came), "POOL-3: a call was served before its turn");
        }
    }

    private long turn(Waiter waiter) {
        long arrived = open.getOrDefault(waiter, 0L);
        return arrived - waiter.checkout.priority() * WaitingLine.AGEING.toNanos();
    }

    /** Gives how long it waited. */
    private long endsOnce(Waiter waiter) {
        Long arrived = open.remove(waiter);
        if (arrived == null || !ended.add(waiter)) {
            throw violated("FAIL-4: a call ended twice");
        }
        return agenda.now() - arrived;
    }

    /** Each {@code %s} stands for the next argument. */
    void require(boolean holds, String otherwise, Object... arguments) {
        if (!holds) {
            String what = otherwise;
            for (Object argument : arguments) {
                what = what.replaceFirst("%s", Matcher.quoteReplacement(String.valueOf(argument)));
            }
            throw violated(what);
        }
    }

    private static AssertionError violated(String what) {
        return new AssertionError(what);
    }
}
