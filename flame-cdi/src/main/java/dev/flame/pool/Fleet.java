package dev.flame.pool;

import dev.flame.RunnerId;
import dev.flame.RunnerState;
import dev.flame.spi.PlacementStrategy;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The runners of a pool, with those that have a free slot in the strategy's order and all by their next timer: each
 * operation costs O(log n). A runner is changed only through {@link #change}, which keeps order and counts. Not thread-safe.
 */
final class Fleet {

    private final Map<RunnerId, Runner> runners = new HashMap<>();
    private final TreeSet<Runner> free;
    private final TreeSet<Runner> idle = new TreeSet<>(Comparator.comparingLong((Runner r) -> r.sequence));
    private final TreeSet<Runner> booting = new TreeSet<>(Comparator.comparingLong((Runner r) -> r.sequence));
    private final TreeSet<Runner> timers =
            new TreeSet<>(Comparator.<Runner>comparingLong(r -> r.timerAt).thenComparingLong(r -> r.sequence));
    private final int slots;
    private int ready;
    private int leased;

    Fleet(PlacementStrategy strategy, int slots) {
        this.slots = slots;
        this.free = new TreeSet<>((a, b) -> {
            int byLoad = strategy.compare(a.leased, b.leased);
            return byLoad != 0 ? byLoad : Long.compare(a.sequence, b.sequence);
        });
    }

    void add(Runner runner) {
        runners.put(runner.id, runner);
        index(runner);
    }

    void remove(Runner runner) {
        unindex(runner);
        runners.remove(runner.id);
    }

    @Nullable
    Runner get(RunnerId id) {
        return runners.get(id);
    }

    void change(Runner runner, Consumer<Runner> change) {
        unindex(runner);
        change.accept(runner);
        index(runner);
    }

    /** The runner that takes the next call. */
    @Nullable
    Runner firstFree() {
        return free.isEmpty() ? null : free.first();
    }

    @Nullable
    Runner dueAt(long now) {
        return timers.isEmpty() || timers.first().timerAt > now ? null : timers.first();
    }

    long nextTimer() {
        return timers.isEmpty() ? Long.MAX_VALUE : timers.first().timerAt;
    }

    /** The one to give up first when there are too many: still booting, else idle, else the youngest at work. */
    @Nullable
    Runner surplus() {
        if (!booting.isEmpty()) {
            return booting.last();
        }
        if (!idle.isEmpty()) {
            return idle.last();
        }
        return runners.values().stream()
                .filter(r -> r.state == RunnerState.READY)
                .max(Comparator.comparingLong(r -> r.sequence))
                .orElse(null);
    }

    Collection<Runner> all() {
        return runners.values();
    }

    int size() {
        return runners.size();
    }

    int booting() {
        return booting.size();
    }

    int ready() {
        return ready;
    }

    int idle() {
        return idle.size();
    }

    int leased() {
        return leased;
    }

    private void index(Runner runner) {
        leased += runner.leased;
        if (runner.state == RunnerState.READY) {
            ready++;
            if (runner.leased < slots) {
                free.add(runner);
            }
            if (runner.leased == 0) {
                idle.add(runner);
            }
        } else if (runner.state == RunnerState.BOOTING) {
            booting.add(runner);
        }
        if (runner.timerAt != Long.MAX_VALUE) {
            timers.add(runner);
        }
    }

    private void unindex(Runner runner) {
        leased -= runner.leased;
        if (runner.state == RunnerState.READY) {
            ready--;
        }
        free.remove(runner);
        idle.remove(runner);
        booting.remove(runner);
        timers.remove(runner);
    }
}
