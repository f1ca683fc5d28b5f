package dev.flame.cdi.config;

import dev.flame.PoolCost;
import dev.flame.PoolCounts;
import dev.flame.TargetCounts;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a runner costs.
 *
 * @param currency such as {@code USD}
 * @param perHour the price of an hour, 0 or more
 * @param source where it was found
 */
public record RunnerPrice(String currency, double perHour, String source) {

    private static final double NANOS_PER_HOUR = Duration.ofHours(1).toNanos();

    /**
     * What a pool has cost.
     *
     * @param counts what happened in it
     * @return the estimate
     */
    public PoolCost estimate(PoolCounts counts) {
        double spent = of(counts.runnerTime());
        return new PoolCost(currency, perHour, source, spent, of(counts.timeAtMax()), shares(spent, counts.targets()));
    }

    private double of(Duration time) {
        return time.toNanos() / NANOS_PER_HOUR * perHour;
    }

    private static Map<String, Double> shares(double spent, Map<String, TargetCounts> targets) {
        double all =
                targets.values().stream().mapToDouble(RunnerPrice::slotNanos).sum();
        Map<String, Double> shares = new TreeMap<>();
        if (all > 0) {
            targets.forEach((target, counts) -> shares.put(target, spent * slotNanos(counts) / all));
        }
        return shares;
    }

    private static double slotNanos(TargetCounts counts) {
        return counts.slotTime().toNanos();
    }
}
