package dev.flame.benchmarks;

import dev.flame.RunnerId;
import dev.flame.pool.Checkout;
import dev.flame.pool.Lease;
import dev.flame.pool.PoolClock;
import dev.flame.pool.PoolListener;
import dev.flame.pool.PoolSettings;
import dev.flame.pool.RunnerPool;
import dev.flame.pool.Runners;
import dev.flame.spi.Booted;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A pool with an engine of its own and runners of two slots that do nothing. Half of the slots are taken; where somebody waits,
 * all are.
 */
public final class BusyPool {

    private static final Checkout WISH = new Checkout(0, Duration.ZERO);

    private final RunnerPool pool;
    private final Deque<Lease> leases = new ArrayDeque<>();
    private final Deque<CompletableFuture<Lease>> waiting = new ArrayDeque<>();

    /**
     * A pool.
     *
     * @param runners how many runners it has
     * @param waiters how many calls wait for a slot
     */
    public BusyPool(int runners, int waiters) {
        pool = new RunnerPool(
                PoolSettings.builder("engine")
                        .max(runners)
                        .maxConcurrency(2)
                        .maxQueue(waiters + 1)
                        .build(),
                new PromptRunners(),
                new StoppedClock(),
                new PoolListener() {},
                Optional.empty());
        for (int i = 0; i < 2 * runners; i++) {
            leases.add(pool.checkout(WISH).join());
        }
        for (int i = 0; i < waiters; i++) {
            waiting.add(pool.checkout(WISH));
        }
        for (int i = 0; waiters == 0 && i < runners; i++) {
            leases.remove().close();
        }
    }

    /** Gives the slot back that was taken first, and asks for one, so that runners and waiters change places. */
    public void turn() {
        leases.remove().close();
        waiting.add(pool.checkout(WISH));
        leases.add(waiting.remove().join());
    }

    private static final class StoppedClock implements PoolClock {
        @Override
        public long nanos() {
            return 0;
        }

        @Override
        public Runnable schedule(long atNanos, Runnable task) {
            return () -> {};
        }
    }

    private static final class PromptRunners implements Runners {
        @Override
        public CompletionStage<Booted> boot(RunnerId runner) {
            return CompletableFuture.completedFuture(new Booted("here", Optional.of(new NoLink(runner))));
        }

        @Override
        public CompletionStage<Void> end(RunnerId runner) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void abandon(RunnerId runner) {}
    }

    private record NoLink(RunnerId runner) implements RunnerLink {
        @Override
        public String peer() {
            return "here";
        }

        @Override
        public CompletableFuture<Reply> send(Invocation invocation) {
            return CompletableFuture.completedFuture(new Reply.Cancelled());
        }

        @Override
        public void request(Invocation invocation, long more) {}

        @Override
        public void cancel(Invocation invocation) {}

        @Override
        public void drain(Duration limit) {}

        @Override
        public CompletionStage<String> leaving() {
            return new CompletableFuture<>();
        }

        @Override
        public CompletionStage<String> ended() {
            return new CompletableFuture<>();
        }

        @Override
        public void close(String reason) {}
    }
}
