package dev.flame.attack;

import dev.flame.tck.AttackTable;

/** How one side serves honest calls while attacks come between them. */
final class Serving {

    private static final int CALLS = 25;
    private static final long MOST_GROWTH = 8L << 20;

    /** A call. */
    @FunctionalInterface
    interface Call {
        void run() throws Exception;
    }

    private final AttackTable table;
    private final String end;
    private final Call honest;

    /** At an end, such as "at the runner", whose honest call must succeed. */
    Serving(String end, Call honest) throws Exception {
        this.table = new AttackTable();
        this.end = end;
        this.honest = honest;
        rate(honest);
    }

    /** Attacks again and again, each time before an honest call, and notes down what became of it. */
    void attack(Gadget gadget, String happened, Call attack) throws Exception {
        long heapBefore = liveHeap();
        double calm = rate(honest);
        double attacked = rate(() -> {
            attack.run();
            honest.run();
        });
        AttackTable.Measured measured = new AttackTable.Measured(calm, attacked, heapBefore, liveHeap());
        table.add("gadget " + gadget + " " + end + " × " + CALLS, happened, measured);
        if (measured.growth() > MOST_GROWTH) {
            throw new AssertionError(gadget + " " + end + ": the heap grew by " + measured.growth());
        }
    }

    private static double rate(Call call) throws Exception {
        long begun = System.nanoTime();
        for (int i = 0; i < CALLS; i++) {
            call.run();
        }
        return CALLS * 1e9 / (System.nanoTime() - begun);
    }

    private static long liveHeap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
