package dev.flame.azure;

import dev.flame.RunnerId;
import dev.flame.azure.emulator.VirtualTime;
import dev.flame.pool.PoolClock;
import dev.flame.pool.PoolListener;
import dev.flame.pool.PoolSettings;
import dev.flame.pool.RunnerPool;
import dev.flame.pool.Runners;
import dev.flame.spi.Booted;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The pool engine over the Azure backend of a test's parent. */
record PoolOnAzure(TestParent parent) implements Runners {

    static RunnerPool of(TestParent parent, VirtualTime time) {
        return new RunnerPool(
                PoolSettings.builder(TestParent.POOL)
                        .bootTimeout(Duration.ofMinutes(5))
                        .build(),
                new PoolOnAzure(parent),
                new VirtualClock(time),
                new PoolListener() {},
                Optional.empty());
    }

    @Override
    public CompletionStage<Booted> boot(RunnerId runner) {
        return parent.backend.boot(parent.request(runner));
    }

    @Override
    public CompletionStage<Void> end(RunnerId runner) {
        return parent.backend.end(runner);
    }

    @Override
    public void abandon(RunnerId runner) {
        parent.backend.abandon(runner);
    }

    /** Virtual time without timers: what these tests look at happens when a boot fails. */
    private record VirtualClock(VirtualTime time) implements PoolClock {
        @Override
        public long nanos() {
            return Duration.between(Instant.EPOCH, time.now()).toNanos();
        }

        @Override
        public Runnable schedule(long atNanos, Runnable task) {
            return () -> {};
        }
    }
}
