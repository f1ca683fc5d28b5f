package dev.flame.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ElasticPool;
import dev.flame.Pool;
import dev.flame.tck.Assertion;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;

/** What the feed costs beside a real engine, whose runners are in this JVM. */
@Timeout(120)
class FeedCostTest {

    private static final int POOLS = 10;
    private static final int RUNNERS = 20;
    private static final int CALLS_PER_SECOND = 1_000;
    /** How many are measured: 3 seconds of them. */
    private static final int STATES = 12;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    @Assertion("CON-6")
    void shouldCostLessThan2PercentOfACore() throws Exception {
        configure();
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            List<ElasticPool> pools = IntStream.range(0, POOLS)
                    .mapToObj(i -> container
                            .select(ElasticPool.class, Pool.Literal.of("p" + i))
                            .get())
                    .toList();
            pools.forEach(pool -> assertThat(pool.stats().ready()).isEqualTo(RUNNERS));
            ScheduledExecutorService driver = Executors.newSingleThreadScheduledExecutor();
            AtomicLong ended = new AtomicLong();
            driver.scheduleAtFixedRate(
                    () -> pools.forEach(pool -> pool.submit(() -> 1).thenRun(ended::incrementAndGet)),
                    0,
                    TimeUnit.SECONDS.toMicros(POOLS) / CALLS_PER_SECOND,
                    TimeUnit.MICROSECONDS);
            Console console = container.select(Console.class).get();
            Watcher watcher = new Watcher();
            console.watch(watcher);
            warmUp(console);
            watcher.awaitNext(2);

            long cpuBefore = cpu();
            long callsBefore = ended.get();
            long began = System.nanoTime();
            watcher.awaitNext(STATES);
            double wall = System.nanoTime() - began;
            double share = (cpu() - cpuBefore) / wall;
            double rate = (ended.get() - callsBefore) * 1e9 / wall;
            driver.shutdownNow();

            System.out.printf(
                    "the feed: %.2f %% of a core, %d bytes a state, at %.0f calls/s, %d pools, %d runners%n",
                    100 * share, watcher.bytes, rate, POOLS, POOLS * RUNNERS);
            assertThat(share).isLessThan(0.02);
            assertThat(rate).isGreaterThan(CALLS_PER_SECOND / 2.0);
            assertThat(watcher.bytes).isLessThan(200_000);
            assertThat(Duration.ofNanos((long) wall)).isGreaterThan(Feed.PERIOD.multipliedBy(STATES - 2));
        } finally {
            System.getProperties().stringPropertyNames().stream()
                    .filter(each -> each.startsWith("flame."))
                    .forEach(System::clearProperty);
        }
    }

    /** Lets the JIT meet what the feed does, without waiting for the feed to do it. */
    private static void warmUp(Console console) {
        Requester nobody = new Requester() {
            @Override
            public boolean isKnown() {
                return false;
            }

            @Override
            public boolean hasRole(String role) {
                return false;
            }
        };
        for (int i = 0; i < 200; i++) {
            console.answer(new Ask("GET", "/flame", "state", nobody, name -> null, name -> null));
        }
    }

    private static void configure() {
        System.setProperty("flame.backend", "in-process");
        System.setProperty("flame.console.enabled", "true");
        System.setProperty("flame.console.role", "none");
        System.setProperty("flame.serialization.allow", "dev.flame.console.**");
        for (int i = 0; i < POOLS; i++) {
            String pool = "flame.pool.p" + i + '.';
            System.setProperty(pool + "min", String.valueOf(RUNNERS));
            System.setProperty(pool + "max", String.valueOf(RUNNERS));
            System.setProperty(pool + "max-concurrency", "4");
            System.setProperty(pool + "wait-for-min", "true");
        }
    }

    /** All that the feed's threads have used, in nanoseconds. */
    private static long cpu() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(each -> each != null && each.getThreadName().startsWith("flame-console"))
                .mapToLong(ThreadInfo::getThreadId)
                .map(THREADS::getThreadCpuTime)
                .sum();
    }

    /** A viewer that reads all. */
    private static final class Watcher implements Line {
        private final Semaphore states = new Semaphore(0);
        private volatile int bytes;

        @Override
        public CompletionStage<?> send(String event, String data) {
            byte[] sent = data.getBytes(StandardCharsets.UTF_8);
            if (event.equals("state")) {
                bytes = sent.length;
                states.release();
            }
            return CompletableFuture.completedFuture(null);
        }

        /** Waits for states to come; not for those that came before. */
        void awaitNext(int count) throws InterruptedException {
            states.drainPermits();
            assertThat(states.tryAcquire(count, 60, TimeUnit.SECONDS)).isTrue();
        }

        @Override
        public void close() {}
    }
}
