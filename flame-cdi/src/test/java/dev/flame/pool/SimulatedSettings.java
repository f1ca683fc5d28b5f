package dev.flame.pool;

import dev.flame.spi.PlacementStrategy;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Random settings of a pool. */
final class SimulatedSettings {

    /** Takes runners in the order in which they became ready, whatever their load. */
    private static final PlacementStrategy OLDEST = new PlacementStrategy() {
        @Override
        public String name() {
            return "oldest";
        }

        @Override
        public int compare(int leasedA, int leasedB) {
            return 0;
        }
    };

    private SimulatedSettings() {}

    static PoolSettings draw(Random random) {
        int min = random.nextInt(4);
        PoolSettingsBuilder builder = PoolSettings.builder("p")
                .min(min)
                .max(Math.max(1, min + random.nextInt(5)))
                .maxConcurrency(1 + random.nextInt(4))
                .singleUse(oneIn(random, 6))
                .idleAfter(oneIn(random, 8) ? Duration.ZERO : seconds(random, 1, 20))
                .maxQueue(oneIn(random, 4) ? random.nextInt(5) : 1_000)
                .overflow(random.nextBoolean() ? Overflow.REJECT : Overflow.LOCAL)
                .bootTimeout(oneIn(random, 4) ? Duration.ZERO : seconds(random, 2, 20))
                .shutdownTimeout(seconds(random, 0, 10));
        builder.strategy(
                switch (random.nextInt(5)) {
                    case 0, 1 -> PlacementStrategy.PACK;
                    case 2, 3 -> PlacementStrategy.SPREAD;
                    default -> OLDEST;
                });
        if (oneIn(random, 3)) {
            builder.buffer(1 + random.nextInt(2));
        }
        if (oneIn(random, 5)) {
            builder.minIdleAfter(Optional.of(seconds(random, 1, 60)));
        }
        if (oneIn(random, 5)) {
            builder.maxLifetime(seconds(random, 10, 60));
        }
        if (oneIn(random, 5)) {
            builder.maxRunnerMinutesPerHour(OptionalInt.of(1 + random.nextInt(8)));
        }
        return builder.build();
    }

    static boolean oneIn(Random random, int many) {
        return random.nextInt(many) == 0;
    }

    /** With milliseconds, so that things seldom meet by chance. */
    static Duration seconds(Random random, int from, int to) {
        int whole = from + random.nextInt(to - from + 1);
        return whole == 0 ? Duration.ZERO : Duration.ofMillis(whole * 1_000L - random.nextInt(1_000));
    }
}
