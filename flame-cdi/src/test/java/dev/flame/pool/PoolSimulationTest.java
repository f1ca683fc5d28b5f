package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;

class PoolSimulationTest {

    private static final int SEEDS = Integer.getInteger("flame.simulation.seeds", 20_000);

    @Assertion({"POOL-2", "POOL-3", "POOL-4", "POOL-5", "POOL-7", "POOL-11", "POOL-12", "FAIL-4"})
    void shouldKeepItsInvariantsWhateverHappens() {
        long ended = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            ended += new PoolSimulation(seed).run();
        }
        assertThat(ended).as("calls that the simulation made").isGreaterThan(10L * SEEDS);
    }
}
