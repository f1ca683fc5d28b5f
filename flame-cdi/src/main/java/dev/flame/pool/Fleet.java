package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.spi.PlacementStrategy;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The runners of a pool until nothing is left of them, with those that have a free slot in the strategy's order. A lease
 * costs O(log n) and makes no garbage. Not thread-safe.
 */
final class Fleet {

    /** Who goes first when there are too many: those that still boot, then the least at work, the youngest first. */
    private static final Comparator<Runner> SURPLUS = Comparator.<Runner, Boolean>comparing(
                    r -> r.state != RunnerState.BOOTING)
            .thenComparingInt(r -> r.leased)
            .thenComparing(Comparator.<Runner>comparingLong(r -> r.sequence).reversed());

    private final Map<RunnerId, Runner> runners = new LinkedHashMap<>();
    private final Heap<Runner> free;
    private final int slots;
    private long readyOrder;
    private int booting;
    private int ready;
    private int idle;
    private int leased;

    Fleet(PlacementStrategy strategy, int slots) {
        this.slots = slots;
        this.free = new Heap<>(new Placement(strategy, slots)::before);
    }

    /** Adds a runner that boots. */
    void add(Runner runner) {
        runners.put(runner.id, runner);
        booting++;
    }

    void ready(Runner runner) {
        runner.become(RunnerState.READY);
        runner.readyOrder = readyOrder++;
        booting--;
        ready++;
        idle++;
        free.add(runner);
    }

    /** Takes a runner out of service; it keeps its leases. */
    void drain(Runner runner) {
        leaveService(runner);
        runner.become(RunnerState.DRAINING);
    }

    /** Takes a runner that failed or was lost out of service; its leases are gone with it. */
    void fail(Runner runner) {
        leaveService(runner);
        dropLeases(runner);
        runner.become(RunnerState.FAILED);
    }

    /** Counts the leases of a runner as returned; they may still be given back, to no effect. */
    void dropLeases(Runner runner) {
        leased -= runner.leased;
        runner.leased = 0;
        runner.unlinked = 0;
    }

    /** Nothing is left of a runner. */
    void remove(Runner runner) {
        runners.remove(runner.id);
    }

    /** The runner that takes the next call. */
    @Nullable
    Runner firstFree() {
        return free.first();
    }

    void lease(Runner runner, boolean linked) {
        if (runner.leased == 0) {
            idle--;
        }
        runner.leased++;
        runner.unlinked += linked ? 0 : 1;
        leased++;
        if (runner.leased < slots) {
            free.moved(runner);
        } else {
            free.remove(runner);
        }
    }

    void release(Runner runner, boolean linked) {
        runner.leased--;
        runner.unlinked -= linked ? 0 : 1;
        leased--;
        if (runner.state != RunnerState.READY) {
            return;
        }
        if (runner.leased == 0) {
            idle++;
        }
        if (runner.isPlaced()) {
            free.moved(runner);
        } else {
            free.add(runner);
        }
    }

    @Nullable
    Runner get(RunnerId id) {
        return runners.get(id);
    }

    Collection<Runner> all() {
        return runners.values();
    }

    /** Those that boot or take calls, the ones to give up first in front. Costs O(n log n). */
    List<Runner> bySurplus() {
        return runners.values().stream()
                .filter(r -> r.state == RunnerState.BOOTING || r.state == RunnerState.READY)
                .sorted(SURPLUS)
                .toList();
    }

    /** All that count against {@code max}. */
    int size() {
        return runners.size();
    }

    int booting() {
        return booting;
    }

    int ready() {
        return ready;
    }

    /** Ready ones without a lease. */
    int idle() {
        return idle;
    }

    int leased() {
        return leased;
    }

    private void leaveService(Runner runner) {
        if (runner.state == RunnerState.BOOTING) {
            booting--;
        } else if (runner.state == RunnerState.READY) {
            ready--;
            if (runner.leased == 0) {
                idle--;
            }
            if (runner.isPlaced()) {
                free.remove(runner);
            }
        }
    }
}
