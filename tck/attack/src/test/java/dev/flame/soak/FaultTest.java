package dev.flame.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ElasticPool;
import dev.flame.FlameException;
import dev.flame.PoolStats;
import dev.flame.tck.Assertion;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real runners, real faults: chosen by a seed, and so the same each time, but for what the machine makes of them. The long
 * form is {@code -Psoak}.
 */
class FaultTest {

    private static final long FIRST_SEED = Long.getLong("flame.soak.seed", 1);
    private static final int SEEDS = Integer.getInteger("flame.soak.seeds", 2);
    private static final Duration TIME = Duration.ofSeconds(Long.getLong("flame.soak.seconds", 6));
    private static final List<Fault> FAULTS = List.of(Fault.values());
    private static final int CALLERS = 8;
    private static final int MAX = 2;
    private static final int MIN = 1;

    /** All clocks of a call together, and what a busy machine adds. */
    private static final Duration CLOCKS = Duration.ofSeconds(20 + 5 + 5 + 5 + 15);

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final ConcurrentSkipListMap<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final TreeMap<Fault, Integer> faults = new TreeMap<>();
    private final AtomicLong started = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final List<String> properties = new ArrayList<>();

    @AfterEach
    void forget() {
        properties.forEach(System::clearProperty);
    }

    @Assertion({"FAIL-4", "FAIL-5", "POOL-4", "POOL-7", "LOCAL-3"})
    void shouldEndEachCallOnceAndLeaveNothingWhateverBefallsRunners() throws Exception {
        int port = freePort();
        try (FaultyNetwork network = new FaultyNetwork(port)) {
            configure(port, network.port());
            Fault.Field field = new Fault.Field(network, directory.resolve("fail"));
            try (SeContainer parent = SeContainerInitializer.newInstance().initialize()) {
                for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                    round(seed, parent, field);
                }
            }
            await(() -> field.runners().isEmpty(), () -> "runners left: " + field.runners());
        }
        await(() -> threads().isEmpty(), () -> "threads left: " + threads());
        assertThat(isOpen(port)).as("the parent still listens").isFalse();
    }

    private void round(long seed, SeContainer parent, Fault.Field field) throws Exception {
        Load load = parent.select(Load.class).get();
        ElasticPool pool = parent.select(ElasticPool.class).get();
        Random random = new Random(seed);
        long end = System.nanoTime() + TIME.toNanos();
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            long own = random.nextLong();
            Thread caller = new Thread(() -> call(load, new Random(own), end), "caller-" + i);
            callers.add(caller);
            caller.start();
        }
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200 + random.nextInt(800)));
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            faults.merge(fault, 1, Integer::sum);
            fault.strike(field, random);
            PoolStats now = pool.stats();
            assertThat(now.ready() + now.booting() + now.draining())
                    .as("seed %d: %s", seed, now)
                    .isLessThanOrEqualTo(MAX);
        }
        for (Thread caller : callers) {
            caller.join(CLOCKS.toMillis());
            assertThat(caller.isAlive())
                    .as("seed %d: %s hangs in a call", seed, caller.getName())
                    .isFalse();
        }
        assertThat(ended).as("seed %d", seed).hasValue(started.get());
        assertThat(Duration.ofNanos(longest.get()))
                .as("seed %d: the longest call", seed)
                .isLessThan(CLOCKS);
        assertThat(outcomes).as("seed %d", seed).doesNotContainKey("unexpected");
        await(
                () -> pool.stats().ready() == MIN && field.runners().size() == MIN,
                () -> "seed " + seed + ": back to min, but " + pool.stats() + ", processes " + field.runners());
        System.out.println("seed " + seed + ": " + started + " calls, " + outcomes + ", longest "
                + TimeUnit.NANOSECONDS.toMillis(longest.get()) + " ms; faults so far " + faults);
    }

    private void call(Load load, Random random, long end) {
        while (System.nanoTime() < end) {
            long begun = System.nanoTime();
            started.incrementAndGet();
            String outcome = outcome(load, started.get(), random.nextInt(200));
            ended.incrementAndGet();
            outcomes.computeIfAbsent(outcome, absent -> new AtomicLong()).incrementAndGet();
            longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
        }
    }

    private static String outcome(Load load, long number, int millis) {
        try {
            return load.work(number, millis) == number ? "value" : "unexpected";
        } catch (FlameException | IllegalStateException told) {
            return told.getClass().getSimpleName();
        } catch (InterruptedException | RuntimeException e) {
            System.getLogger(FaultTest.class.getName()).log(System.Logger.Level.ERROR, "unexpected", e);
            return "unexpected";
        }
    }

    private void configure(int port, int advertised) {
        Map<String, Object> settings = Map.ofEntries(
                Map.entry("flame.backend", "process"),
                Map.entry("flame.app.command", "{java} {options} -cp {class-path} " + SoakMain.class.getName()),
                Map.entry("flame.listen.port", port),
                Map.entry("flame.listen.advertise", "127.0.0.1:" + advertised),
                Map.entry("flame.heartbeat-interval", "300ms"),
                Map.entry("flame.heartbeat-timeout", "2s"),
                Map.entry("flame.pool.default.min", MIN),
                Map.entry("flame.pool.default.max", MAX),
                Map.entry("flame.pool.default.max-concurrency", 4),
                Map.entry("flame.pool.default.idle-after", "2s"),
                Map.entry("flame.pool.default.queue-timeout", "20s"),
                Map.entry("flame.pool.default.timeout", "5s"),
                Map.entry("flame.pool.default.shutdown-timeout", "3s"),
                Map.entry("flame.pool.default.detached-grace", "5s"),
                Map.entry("flame.pool.default.process.jvm-options", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"),
                Map.entry("flame.pool.default.process.directory", directory.toString()),
                Map.entry(SoakMain.FAIL_FILE, directory.resolve("fail")));
        settings.forEach((key, value) -> {
            System.setProperty(key, value.toString());
            properties.add(key);
        });
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("flame-"))
                .toList();
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    private static void await(BooleanSupplier condition, Supplier<String> state) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(state).isLessThan(deadline);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
    }
}
