package dev.flame.test;

import dev.flame.PoolStats;
import dev.flame.RunnerId;
import java.time.Duration;

/** What a test is told: FLAME-0850 and up. */
final class Messages {

    private Messages() {}

    static String noContainer() {
        return "FLAME-0850: no container with Flame has started on this test's thread; name beans in @FlameTest, or put"
                + " @FlameTest before the annotation that starts the container, and add Flame to it with"
                + " FlameBeans.addTo where it discovers no beans";
    }

    static String scripted(RunnerId runner, String why) {
        return "FLAME-0851: the boot of " + runner + " fails, as the test says: " + why;
    }

    static String ended(RunnerId runner) {
        return "FLAME-0852: runner " + runner + " was ended before it was up";
    }

    static String closed(RunnerId runner) {
        return "FLAME-0853: runner " + runner + " can't boot, since the test's container has stopped";
    }

    static String dispatches(String which, int expected, int actual, String all) {
        return "FLAME-0854: " + which + ": expected " + expected + " times, but was " + actual + "; " + all;
    }

    static String notWaiting(int calls, PoolStats stats) {
        return "FLAME-0855: " + calls + " calls were to wait for a runner, and did not within 10 s; " + stats;
    }

    static String negative(Duration time) {
        return "FLAME-0856: " + time + " is negative; time does not go back";
    }

    static String badProperty(String property) {
        return "FLAME-0857: the property '" + property + "' of @FlameTest is not of the form key=value";
    }
}
