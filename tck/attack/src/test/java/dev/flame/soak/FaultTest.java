package dev.flame.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.ElasticPool;
import dev.flame.PoolStats;
import dev.flame.tck.Assertion;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Real runners, real faults: chosen by a seed, and so the same each time, but for what the machine makes of them. See
 * {@link SoakSettings} for longer forms; a report of each is at {@code target/soak-report.md}.
 */
class FaultTest {

    private static final List<Fault> FAULTS = Stream.concat(
                    Stream.of(Fault.KILL, Fault.KILL), Stream.of(Fault.values()))
            .toList();
    private static final int MAX = 3;
    private static final int MIN = 1;

    /** After how many seeds the pool is let come to rest. */
    private static final int REST = 5;

    /** All clocks of a call together, and what a busy machine adds. */
    private static final Duration CLOCKS = Duration.ofSeconds(20 + 5 + 5 + 5 + 15);

    /** Two boots that time out on a busy machine, and what the pool waits after failed ones. */
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final SoakSettings settings = SoakSettings.ofSystem();
    private final SoakReport report = new SoakReport(settings);
    private final Ledger ledger = new Ledger();
    private final TreeMap<Fault, Integer> faults = new TreeMap<>();
    private final List<String> properties = new ArrayList<>();

    @TempDir
    private Path directory;

    @AfterEach
    void forget() {
        properties.forEach(System::clearProperty);
    }

    @Assertion({"FAIL-4", "FAIL-5", "POOL-4", "POOL-7", "LOCAL-3"})
    void shouldEndEachCallOnceAndLeaveNothingWhateverBefallsRunners() throws Exception {
        int port = freePort();
        Path orders = Files.createDirectory(directory.resolve("orders"));
        try (FaultyNetwork network = new FaultyNetwork(port);
                SmallDisk disk = new SmallDisk(directory.resolve("disk"));
                Field field = new Field(network, disk, orders)) {
            configure(port, network.port(), disk, orders);
            seeds(field);
            await(() -> field.runners().isEmpty(), () -> "runners left: " + field.runners());
            await(() -> left(disk).isEmpty(), () -> "files left: " + left(disk));
            report.write(ledger, faults, field);
            assertThat(field.kills()).as("runners killed").isGreaterThanOrEqualTo(settings.kills());
        }
        await(() -> threads().isEmpty(), () -> "threads left: " + threads());
        assertThat(isOpen(port)).as("the parent still listens").isFalse();
        assertThat(ledger.ended(Ledger.VALUE)).as("values").isGreaterThanOrEqualTo(settings.calls());
    }

    private void seeds(Field field) throws Exception {
        long begun = System.nanoTime();
        long seed = settings.seed();
        long last = seed + settings.seeds() - 1;
        while (seed <= last) {
            SeContainer parent = SeContainerInitializer.newInstance().initialize();
            try {
                awaitReady(parent, field);
                boolean restart = false;
                while (seed <= last && !restart) {
                    restart = seed < last && seed % settings.restart() == 0;
                    Callers callers = callers(parent);
                    Random random = new Random(seed);
                    callers.start(random);
                    strike(seed, parent, field, callers, random);
                    if (restart) {
                        // while calls are under way
                        parent.close();
                    }
                    end(seed, callers);
                    if (!restart && (seed == last || seed % REST == 0)) {
                        rest(seed, parent, field);
                    }
                    report.line("seed " + seed, ledger, faults, field);
                    seed++;
                    boolean late = !settings.limit().isZero()
                            && System.nanoTime() - begun > settings.limit().toNanos();
                    last = late && seed % REST != 0 ? Math.min(last, seed) : last;
                }
            } finally {
                if (parent.isRunning()) {
                    parent.close();
                }
            }
        }
    }

    private static void awaitReady(SeContainer parent, Field field) {
        ElasticPool pool = parent.select(ElasticPool.class).get();
        await(() -> pool.stats().ready() > 0, () -> pool.stats() + ", processes " + field.runners());
    }

    private Callers callers(SeContainer parent) {
        return new Callers(
                parent.select(Load.class).get(),
                parent.select(ElasticPool.class).get(),
                ledger,
                CLOCKS.toMillis());
    }

    private void strike(long seed, SeContainer parent, Field field, Callers callers, Random random) {
        ElasticPool pool = parent.select(ElasticPool.class).get();
        long end = System.nanoTime() + settings.round().toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(settings.pause() / 2 + random.nextInt(settings.pause())));
            Fault fault = FAULTS.get(random.nextInt(FAULTS.size()));
            faults.merge(fault, 1, Integer::sum);
            fault.strike(field, callers, random);
            PoolStats now = pool.stats();
            assertThat(now.ready() + now.booting() + now.draining())
                    .as("seed %d: %s", seed, now)
                    .isLessThanOrEqualTo(MAX);
        }
    }

    private void end(long seed, Callers callers) throws InterruptedException {
        assertThat(callers.stop()).as("seed %d: hangs in a call", seed).isEmpty();
        await(
                () -> ledger.ended() == ledger.started(),
                () -> "seed " + seed + ": " + ledger.started() + " calls started, " + ledger.ended() + " ended, "
                        + ledger.outcomes());
        assertThat(ledger.longest()).as("seed %d: the longest call", seed).isLessThan(CLOCKS);
        assertThat(ledger.outcomes()).as("seed %d", seed).doesNotContainKeys(Ledger.UNEXPECTED, Ledger.TWICE);
    }

    /** Nothing but the pool's minimum is left, and what it holds is what it held before. */
    private void rest(long seed, SeContainer parent, Field field) throws Exception {
        ElasticPool pool = parent.select(ElasticPool.class).get();
        await(field::isQuiet, () -> "seed " + seed + ": faults go on");
        field.calm();
        await(
                () -> pool.stats().ready() == MIN
                        && pool.stats().booting() + pool.stats().draining() == 0
                        && field.runners().size() == MIN,
                () -> "seed " + seed + ": back to min, but " + pool.stats() + ", processes " + field.runners());
        report.atRest(seed);
    }

    private void configure(int port, int advertised, SmallDisk disk, Path orders) {
        Map<String, Object> values = Map.ofEntries(
                Map.entry("flame.backend", "process"),
                Map.entry(
                        "flame.app.command",
                        "{java} {options} -D" + SoakMain.ORDERS + "=" + orders + " -cp {class-path} "
                                + SoakMain.class.getName()),
                Map.entry("flame.listen.port", port),
                Map.entry("flame.listen.advertise", "127.0.0.1:" + advertised),
                Map.entry("flame.heartbeat-interval", "300ms"),
                Map.entry("flame.heartbeat-timeout", "2s"),
                Map.entry("flame.pool.default.min", MIN),
                Map.entry("flame.pool.default.max", MAX),
                Map.entry("flame.pool.default.max-concurrency", 16),
                Map.entry("flame.pool.default.idle-after", "1s"),
                Map.entry("flame.pool.default.boot-timeout", "90s"),
                Map.entry("flame.pool.default.queue-timeout", "20s"),
                Map.entry("flame.pool.default.timeout", "5s"),
                Map.entry("flame.pool.default.shutdown-timeout", "3s"),
                Map.entry("flame.pool.default.detached-grace", "5s"),
                Map.entry("flame.pool.default.process.memory", "48m"),
                Map.entry(
                        "flame.pool.default.process.jvm-options",
                        ("-XX:+UseSerialGC -XX:TieredStopAtLevel=1 " + settings.options()).trim()),
                Map.entry("flame.pool.default.process.directory", disk.directory()));
        values.forEach((key, value) -> {
            System.setProperty(key, value.toString());
            properties.add(key);
        });
    }

    private static List<String> left(SmallDisk disk) {
        try (Stream<Path> all = Files.list(disk.directory())) {
            return all.map(Path::toString).toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
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
