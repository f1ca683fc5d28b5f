package dev.flame.benchmarks;

import java.util.Arrays;

/** What a pool's engine takes for a slot given out and taken back, against the number of its runners. */
final class EngineCost {

    private static final int ROUNDS = 9;

    private final int events;

    EngineCost(int events) {
        this.events = events;
    }

    /** Median cost with so many runners, as a multiple of that with so few. */
    double ratio(int many, int few) {
        BusyPool large = new BusyPool(many, 0);
        BusyPool small = new BusyPool(few, 0);
        double[] ratios = new double[ROUNDS];
        nanos(large);
        nanos(small);
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = (double) nanos(large) / nanos(small);
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private long nanos(BusyPool pool) {
        long begun = System.nanoTime();
        for (int i = 0; i < events; i++) {
            pool.turn();
        }
        return System.nanoTime() - begun;
    }
}
