package dev.flame.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.RunnerId;
import dev.flame.tck.Assertion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** The shell under many threads. */
@Timeout(120)
class RunnerPoolThreadsTest {

    private static final Checkout PATIENT = new Checkout(0, Duration.ZERO);
    private static final int THREADS = 32;
    private static final int CALLS = 2_000;

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private final FakeRunners runners = FakeRunners.prompt();

    @AfterEach
    void stop() {
        threads.shutdownNow();
        scheduler.shutdownNow();
    }

    @Assertion({"POOL-4", "FAIL-4"})
    void shouldNeverLeaseMoreThanThereIsToManyThreads() throws Exception {
        RunnerPool pool = pool(s -> s.max(4).maxConcurrency(2));
        Map<RunnerId, AtomicInteger> inUse = new ConcurrentHashMap<>();
        AtomicInteger most = new AtomicInteger();

        everywhere(() -> {
            Lease lease = pool.checkout(PATIENT).get();
            AtomicInteger mine = inUse.computeIfAbsent(lease.link().runner(), id -> new AtomicInteger());
            most.accumulateAndGet(mine.incrementAndGet(), Math::max);
            mine.decrementAndGet();
            lease.close();
        });

        assertThat(most.get()).isBetween(1, 2);
        assertThat(runners.boots.size()).isLessThanOrEqualTo(4);
        assertThat(pool.stats().leased()).isZero();
        assertThat(pool.stats().waiting()).isZero();
    }

    @Assertion({"TIME-3", "POOL-4", "FAIL-4"})
    void shouldLoseNoSlotToCallsThatAreCancelledWhileTheyAreGranted() throws Exception {
        RunnerPool pool = pool(s -> s.max(1).maxConcurrency(2));

        everywhere(() -> {
            CompletableFuture<Lease> call = pool.checkout(PATIENT);
            if (ThreadLocalRandom.current().nextInt(3) == 0) {
                call.cancel(true);
            } else {
                call.get().close();
            }
        });

        await(() -> pool.stats().leased() == 0 && pool.stats().waiting() == 0);
    }

    @Assertion({"POOL-5", "FAIL-4"})
    void shouldServeEveryCallWhileRunnersAreLost() throws Exception {
        RunnerPool pool = pool(s -> s.max(4).maxConcurrency(2));

        everywhere(() -> {
            Lease lease = pool.checkout(PATIENT).get();
            if (ThreadLocalRandom.current().nextInt(50) == 0) {
                runners.link(lease.link().runner()).ended.complete("killed");
            }
            lease.close();
        });

        await(() -> pool.stats().leased() == 0 && pool.stats().waiting() == 0);
        assertThat(pool.stats().runners()).isLessThanOrEqualTo(4);
    }

    @Assertion("POOL-10")
    void shouldDrainUnderLoad() throws Exception {
        RunnerPool pool = pool(s -> s.max(4).maxConcurrency(2));
        AtomicInteger served = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();

        everywhere(() -> {
            CompletableFuture<Lease> call = pool.checkout(PATIENT);
            if (served.get() > CALLS) {
                pool.drain();
            }
            call.handle((lease, failure) -> {
                        (failure == null ? served : refused).incrementAndGet();
                        return Optional.ofNullable(lease);
                    })
                    .get()
                    .ifPresent(Lease::close);
        });

        pool.drain().toCompletableFuture().get(10, TimeUnit.SECONDS);
        assertThat(served.get() + refused.get()).isEqualTo(THREADS * CALLS);
        assertThat(refused.get()).isPositive();
        assertThat(pool.stats().runners()).isZero();
        assertThat(runners.ends).containsOnlyKeys(runners.boots.keySet());
    }

    @Assertion("FAIL-4")
    void shouldNotExhaustTheStackWhenEachAnswerLeadsToTheNext() {
        RunnerPool pool = pool(s -> s.max(1).maxConcurrency(1));
        Lease first = pool.checkout(PATIENT).join();
        List<CompletableFuture<Void>> chain = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            chain.add(pool.checkout(PATIENT).thenAccept(Lease::close));
        }

        first.close();

        await(() -> chain.stream().allMatch(CompletableFuture::isDone));
        assertThat(chain).noneMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Assertion("TIME-1")
    void shouldTimeOutByTheClockAlone() {
        RunnerPool pool = pool(s -> s.max(1).maxConcurrency(1));
        pool.checkout(PATIENT).join();

        CompletableFuture<Lease> impatient = pool.checkout(new Checkout(0, Duration.ofMillis(20)));

        await(impatient::isCompletedExceptionally);
    }

    private RunnerPool pool(Consumer<PoolSettingsBuilder> changes) {
        PoolSettingsBuilder builder = PoolSettings.builder("p").maxQueue(1_000_000);
        changes.accept(builder);
        return new RunnerPool(
                builder.build(), runners, new SchedulerClock(scheduler), new PoolListener() {}, Optional.empty());
    }

    /** Something that may fail. */
    private interface Deed {
        void run() throws Exception;
    }

    private void everywhere(Deed deed) throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.submit(() -> {
                for (int call = 0; call < CALLS; call++) {
                    deed.run();
                }
                return null;
            }));
        }
        for (Future<?> each : all) {
            each.get();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline).as("waited for too long").isNegative();
            LockSupport.parkNanos(1_000_000);
        }
    }

    private record SchedulerClock(ScheduledExecutorService scheduler) implements PoolClock {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(long atNanos, Runnable task) {
            Future<?> scheduled = scheduler.schedule(task, atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        }
    }
}
