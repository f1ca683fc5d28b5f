package dev.flame.pool;

import dev.flame.RunnerState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which runner calls with a key went to: their home for as long as it takes calls. A call that finds its home full goes
 * elsewhere, and the home stays. Remembers the keys that were used last, so that memory is bounded; an operation costs
 * O(1). Not thread-safe.
 */
final class Affinity {

    /** How many keys are remembered. */
    static final int MOST_KEYS = 10_000;

    private final Map<String, Runner> homes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Runner> eldest) {
            return size() > MOST_KEYS;
        }
    };

    /** The runner that takes a call: its home if there is room, otherwise the one that is given. */
    Runner choose(Optional<String> key, Runner other) {
        if (key.isEmpty()) {
            return other;
        }
        Runner home = homes.get(key.get());
        return home != null && hasRoom(home) ? home : other;
    }

    /** A call has got its slot. */
    void granted(Optional<String> key, Runner runner) {
        if (key.isPresent()) {
            homes.merge(key.get(), runner, (home, now) -> takesCalls(home) ? home : now);
        }
    }

    /** How many keys are remembered now. */
    int size() {
        return homes.size();
    }

    private static boolean takesCalls(@Nullable Runner runner) {
        return runner != null && runner.state == RunnerState.READY;
    }

    /** Only those with a free slot are in the fleet's heap. */
    private static boolean hasRoom(Runner runner) {
        return takesCalls(runner) && runner.isPlaced();
    }
}
