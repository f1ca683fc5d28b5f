package dev.flame.tck.pools;

import dev.flame.ElasticPool;
import dev.flame.tck.support.Await;
import dev.flame.tck.support.Gate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls that hold their slots at a gate. Closing opens the gate and waits for all of them. */
final class Holding implements AutoCloseable {

    private final ElasticPool pool;
    private final Gate gate = Gate.closed();
    private final List<CompletableFuture<String>> calls = new ArrayList<>();

    private Holding(ElasticPool pool) {
        this.pool = pool;
    }

    /** Submits calls, and does not wait until they run. */
    static Holding submit(ElasticPool pool, int calls) {
        return new Holding(pool).submit(calls);
    }

    Holding submit(int count) {
        Gate captured = gate;
        for (int i = 0; i < count; i++) {
            calls.add(pool.submit(() -> {
                captured.pass();
                return "passed";
            }));
        }
        return this;
    }

    /** Waits until so many calls hold a slot. */
    void awaitRunning(int count) {
        gate.awaitArrived(count);
    }

    int arrived() {
        return gate.arrived();
    }

    CompletableFuture<String> call(int index) {
        return calls.get(index);
    }

    /** Opens the gate and waits until all calls have ended, however. */
    void release() {
        gate.open();
        Await.until(() -> calls.stream().allMatch(CompletableFuture::isDone), pool::stats);
    }

    @Override
    public void close() {
        release();
        gate.close();
    }
}
