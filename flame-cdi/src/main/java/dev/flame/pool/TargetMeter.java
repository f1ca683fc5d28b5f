package dev.flame.pool;

import dev.flame.TargetCounts;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Counts calls by what they call. Its memory is bounded, and so is the number of names. Thread-safe. */
final class TargetMeter {

    static final int MOST = 1_000;
    static final String OTHER = "other";

    private static final String PLACED = "flame:placed:";
    /** The number of one placed bean, in what is asked of it. */
    private static final Pattern NUMBER = Pattern.compile(":\\d+");

    private final ConcurrentMap<String, Tally> tallies = new ConcurrentHashMap<>();

    /** One target's. */
    static final class Tally {
        private final String name;
        private final LongAdder calls = new LongAdder();
        private final LongAdder failures = new LongAdder();
        private final LongAdder nanos = new LongAdder();

        Tally(String name) {
            this.name = name;
        }

        String name() {
            return name;
        }

        void ended(RunOutcome outcome, long slotNanos) {
            calls.increment();
            nanos.add(slotNanos);
            if (outcome != RunOutcome.RETURNED) {
                failures.increment();
            }
        }

        private TargetCounts counts() {
            return new TargetCounts(calls.sum(), failures.sum(), Duration.ofNanos(nanos.sum()));
        }
    }

    /** The tally of a target, the same for all placed beans, or of {@code other} where there are too many. */
    Tally of(String target) {
        String name = target.startsWith(PLACED) ? NUMBER.matcher(target).replaceFirst("") : target;
        Tally known = tallies.get(name);
        if (known != null) {
            return known;
        }
        return tallies.computeIfAbsent(tallies.size() < MOST ? name : OTHER, Tally::new);
    }

    Map<String, TargetCounts> counts() {
        return tallies.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, each -> each.getValue().counts()));
    }
}
