package dev.flame.pool;

import dev.flame.spi.PlacementStrategy;
import java.util.stream.IntStream;

/**
 * The order in which runners with a free slot take calls. A strategy is pure and knows loads only, so it is asked once for
 * each load that there can be, and a call costs no more than a look at a table.
 */
final class Placement {

    private final int[] rankOfLoad;

    Placement(PlacementStrategy strategy, int slots) {
        rankOfLoad = new int[slots];
        int[] loads = IntStream.range(0, slots)
                .boxed()
                .sorted(strategy::compare)
                .mapToInt(Integer::intValue)
                .toArray();
        for (int i = 1; i < slots; i++) {
            boolean equal = strategy.compare(loads[i - 1], loads[i]) == 0;
            rankOfLoad[loads[i]] = rankOfLoad[loads[i - 1]] + (equal ? 0 : 1);
        }
    }

    boolean before(Runner a, Runner b) {
        int rankA = rankOfLoad[a.leased];
        int rankB = rankOfLoad[b.leased];
        return rankA != rankB ? rankA < rankB : a.readyOrder < b.readyOrder;
    }
}
