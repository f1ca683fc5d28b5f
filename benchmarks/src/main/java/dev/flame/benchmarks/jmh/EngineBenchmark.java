package dev.flame.benchmarks.jmh;

import dev.flame.benchmarks.BusyPool;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the pool's engine takes for a slot that is given out and one that is taken back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EngineBenchmark {

    /** How many runners the pool has. */
    @Param({"10", "1000"})
    public int runners;

    /** How many calls wait for a slot. */
    @Param({"0", "100000"})
    public int waiters;

    private BusyPool pool = new BusyPool(1, 0);

    /** Fills the pool. */
    @Setup
    public void fill() {
        pool = new BusyPool(runners, waiters);
    }

    /** Two events. */
    @Benchmark
    public void checkoutAndCheckin() {
        pool.turn();
    }
}
