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
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What a pool's engine takes for a slot given out and taken back, against the number of its runners. */
final class EngineCost {

    private static final Checkout WISH = new Checkout(0, Duration.ZERO);
    private static final int ROUNDS = 9;

    private final int events;

    EngineCost(int events) {
        this.events = events;
    }

    /** Median cost with so many runners, as a multiple of that with so few. */
    double ratio(int many, int few) {
        Held large = new Held(many);
        Held small = new Held(few);
        double[] ratios = new double[ROUNDS];
        large.nanos(events);
        small.nanos(events);
        for (int i = 0; i < ROUNDS; i++) {
            ratios[i] = (double) large.nanos(events) / small.nanos(events);
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    /** A pool of which half of the slots are taken. */
    private static final class Held {

        private final RunnerPool pool;
        private final Deque<Lease> leases = new ArrayDeque<>();

        Held(int runners) {
            pool = new RunnerPool(
                    PoolSettings.builder("engine")
                            .max(runners)
                            .maxConcurrency(2)
                            .build(),
                    new PromptRunners(),
                    new StoppedClock(),
                    new PoolListener() {},
                    Optional.empty());
            for (int i = 0; i < 2 * runners; i++) {
                leases.add(pool.checkout(WISH).join());
            }
            for (int i = 0; i < runners; i++) {
                leases.remove().close();
            }
        }

        /** The oldest lease goes back for each that is taken, so that runners change places. */
        long nanos(int times) {
            long begun = System.nanoTime();
            for (int i = 0; i < times; i++) {
                leases.add(pool.checkout(WISH).join());
                leases.remove().close();
            }
            return System.nanoTime() - begun;
        }
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
