package dev.flame;

import java.util.Map;

/**
 * What a pool's runners cost since the application started: an estimate, of their time and one price for all.
 *
 * @param currency the price table's, such as {@code USD}
 * @param pricePerHour what one runner costs an hour, 0 or more
 * @param prices where the price comes from: a file, a resource of the class path, or a configuration key
 * @param spent the price of the time for which runners have existed
 * @param atMax what it would be if {@code max} runners had run all the time
 * @param byTarget what was spent, shared out by the time for which the calls of each target held slots: boots and idle time are
 *     in it. Empty before the first call has ended
 */
public record PoolCost(
        String currency, double pricePerHour, String prices, double spent, double atMax, Map<String, Double> byTarget) {

    /** An estimate that can't be changed any more. */
    public PoolCost {
        byTarget = Map.copyOf(byTarget);
    }

    /**
     * What elasticity has saved.
     *
     * @return {@code atMax} less {@code spent}; below 0 if runners outlived a smaller {@code max}
     */
    public double savings() {
        return atMax - spent;
    }
}
