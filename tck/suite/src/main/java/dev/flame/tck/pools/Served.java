package dev.flame.tck.pools;

import java.util.concurrent.ConcurrentLinkedQueue;

/** The order in which calls were served; runners share this JVM. */
final class Served {

    private static final ConcurrentLinkedQueue<Integer> NUMBERS = new ConcurrentLinkedQueue<>();

    private Served() {}

    static ConcurrentLinkedQueue<Integer> fresh() {
        NUMBERS.clear();
        return NUMBERS;
    }

    static void add(int number) {
        NUMBERS.add(number);
    }
}
