package dev.flame.benchmarks.jmh;

import dev.flame.benchmarks.End;
import dev.flame.benchmarks.flame.Flame;
import dev.flame.benchmarks.peer.Caller;
import dev.flame.benchmarks.peer.Order;
import java.io.File;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A whole call to a runner in another JVM; with {@code -prof gc}, what it allocates at the caller. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CallBenchmark {

    @SuppressWarnings("NullAway.Init")
    private Caller caller;

    /** Starts the application; its runner can't be a copy of JMH. */
    @Setup
    public void start() {
        System.setProperty(
                "flame.app.command",
                System.getProperty("java.home") + File.separator + "bin" + File.separator + "java -cp "
                        + System.getProperty("java.class.path") + ' ' + End.class.getName());
        caller = Flame.call();
    }

    /** Ends both. */
    @TearDown
    public void stop() {
        caller.close();
    }

    /**
     * Sends an order there and back.
     *
     * @return what came back
     * @throws Exception if the call failed
     */
    @Benchmark
    public Order small() throws Exception {
        return caller.small(Order.SAMPLE);
    }
}
