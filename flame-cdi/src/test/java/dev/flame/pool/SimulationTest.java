package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;

/**
 * Many random lives of pools. A failure names its seed; {@code -Dflame.simulation.seed=…} lives that one alone, and
 * {@code -Dflame.simulation.seeds=…} says how many.
 */
class SimulationTest {

    private static final int SEEDS = Integer.getInteger("flame.simulation.seeds", 20_000);

    @Assertion({
        "POOL-2", "POOL-3", "POOL-4", "POOL-5", "POOL-6", "POOL-7", "POOL-8", "POOL-9", "POOL-10", "POOL-11", "TIME-1",
        "FAIL-3", "FAIL-4"
    })
    void shouldKeepItsWordWhateverHappens() {
        Long only = Long.getLong("flame.simulation.seed");
        if (only != null) {
            live(only);
            return;
        }
        long calls = 0;
        long boots = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Simulation life = live(seed);
            calls += life.calls();
            boots += life.boots();
        }
        assertThat(calls).as("calls that were made").isGreaterThan(20L * SEEDS);
        assertThat(boots).as("runners that were booted").isGreaterThan(5L * SEEDS);
    }

    @Assertion("POOL-12")
    void shouldDecideTheSameWhenTheSameHappens() {
        for (long seed = 0; seed < 100; seed++) {
            assertThat(diary(seed)).isEqualTo(diary(seed)).isNotEmpty();
        }
    }

    private static Simulation live(long seed) {
        Simulation life = new Simulation(seed, false);
        try {
            life.run();
            return life;
        } catch (AssertionError | RuntimeException failure) {
            String diary = diary(seed);
            throw new AssertionError(
                    "seed " + seed + ": " + failure.getMessage() + "\n(-Dflame.simulation.seed=" + seed
                            + ") The end of its diary:\n" + diary.substring(Math.max(0, diary.length() - 2_000)),
                    failure);
        }
    }

    /** The life is lived once more: the same seed, the same life. */
    private static String diary(long seed) {
        Simulation life = new Simulation(seed, true);
        try {
            life.run();
            return life.diary();
        } catch (AssertionError | RuntimeException failure) {
            return life.diary() + failure.getMessage();
        }
    }
}
