package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Certificate;
import dev.flame.azure.emulator.Emulator;
import dev.flame.azure.emulator.Timings;
import dev.flame.azure.emulator.VirtualTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** An emulated Azure whose time is the test's, with a container, and parents in it. */
final class Cloud implements AutoCloseable {

    private static final Path CERTIFICATE = Path.of("target", "certificate").toAbsolutePath();

    final VirtualTime time = new VirtualTime(Instant.parse("2026-01-01T00:00:00Z"));
    final Emulator emulator;
    private final List<TestParent> parents = new ArrayList<>();

    private Cloud(Path empty, boolean processes) throws IOException {
        Path directory = certified(empty);
        emulator = processes
                ? Emulator.withProcesses(directory, time, Timings.recorded(), 0)
                : Emulator.withEmptyMachines(directory, time, Timings.recorded());
        time.waitFor(emulator::busy);
        emulator.createContainer("flame", "flame");
    }

    /** The directory with a certificate in it that all tests share: to make one takes a second. */
    static Path certified(Path directory) throws IOException {
        Path made = CERTIFICATE.resolve("emulator.p12");
        synchronized (CERTIFICATE) {
            if (!Files.exists(made)) {
                Certificate.in(CERTIFICATE);
            }
        }
        Files.createDirectories(directory);
        Files.copy(made, directory.resolve("emulator.p12"), StandardCopyOption.REPLACE_EXISTING);
        return directory;
    }

    static Cloud withEmptyMachines(Path directory) throws IOException {
        return new Cloud(directory, false);
    }

    static Cloud withProcesses(Path directory) throws IOException {
        return new Cloud(directory, true);
    }

    TestParent parent() {
        return parent(Map.of(), Duration.ZERO);
    }

    TestParent parent(Map<String, String> properties) {
        return parent(properties, Duration.ZERO);
    }

    TestParent parent(Map<String, String> properties, Duration skew) {
        TestParent parent = new TestParent(emulator, time, properties, skew);
        parents.add(parent);
        return parent;
    }

    /** Lets time pass until a boot has ended, one way or the other. */
    TestParent.Boot finish(TestParent.Boot boot) {
        time.advanceUntil(Duration.ofMinutes(30), () -> boot.booted().isDone());
        return boot;
    }

    /** A runner that is up. */
    TestParent.Boot ready(TestParent parent) {
        TestParent.Boot boot = finish(parent.boot());
        boot.booted().join();
        return boot;
    }

    long count(String method, String path) {
        return emulator.traffic().exchanges().stream()
                .filter(each -> each.method().equals(method) && each.path().matches(path))
                .count();
    }

    /** Waits, in real time, until a machine's application runs. */
    void awaitActive(String machine) {
        awaitReal(() -> {
            time.advance(Duration.ofMillis(1));
            return emulator.active(machine, "flame-runner");
        });
    }

    /** Waits, in real time, for what processes do. */
    static void awaitReal(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 20 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Override
    public void close() {
        parents.forEach(TestParent::kill);
        emulator.close();
    }
}
