package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.azure.emulator.Emulator;
import dev.flame.azure.emulator.Main;
import dev.flame.azure.emulator.Timings;
import dev.flame.azure.emulator.WallTime;
import dev.flame.tck.Assertion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole way, in real time: a real JVM comes up as the machine, dials its parent, and the machine deletes itself. */
class RealMachineTest {

    @TempDir
    Path directory;

    @Test
    void shouldBootAJvmThatDialsItsParentAndDeletesItsMachineWhenItEnds() throws IOException {
        try (WallTime time = new WallTime();
                Emulator emulator = Emulator.withProcesses(Cloud.certified(directory), time, Timings.quick(), 0);
                ServerSocket door = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            door.setSoTimeout((int) Duration.ofSeconds(60).toMillis());
            emulator.createContainer("flame", "flame");
            String java =
                    Path.of(System.getProperty("java.home"), "bin", "java").toString();
            Map<String, String> properties = Map.of("java", java, "java-options", "-Xmx32m,-XX:+UseSerialGC");
            TestParent parent = new TestParent(
                    emulator,
                    time,
                    properties,
                    Duration.ZERO,
                    new JvmLauncher(),
                    Integer.toString(door.getLocalPort()));
            TestParent.Boot boot = parent.boot();

            String machine =
                    boot.booted().orTimeout(60, TimeUnit.SECONDS).join().machine();
            try (Socket runner = door.accept();
                    BufferedReader in = new BufferedReader(
                            new InputStreamReader(runner.getInputStream(), StandardCharsets.UTF_8))) {
                assertThat(in.readLine()).startsWith("hello from ");
                assertThat(emulator.books().machines()).containsExactly(machine);
                runner.getOutputStream().write("end\n".getBytes(StandardCharsets.UTF_8));
                runner.getOutputStream().flush();
                await(() -> emulator.books().machines().isEmpty());
            }
            assertThat(emulator.books().networkInterfaces()).isEmpty();
            assertThat(emulator.books().disks()).isEmpty();
            assertThat(emulator.books().billed().get(machine)).isPositive();
            Main.report(emulator, System.out);
            parent.kill();
        }
    }

    @Assertion("BACK-5")
    void shouldDeleteItsMachineAndGiveItsLeaseBackWhileItsJvmShutsDown() throws IOException, InterruptedException {
        try (WallTime time = new WallTime();
                Emulator emulator = Emulator.withEmptyMachines(Cloud.certified(directory), time, Timings.quick())) {
            emulator.createContainer("flame", "flame");
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Djavax.net.ssl.trustStore=" + emulator.certificate().trustStore(),
                    "-Djavax.net.ssl.trustStorePassword=emulator",
                    "-cp",
                    System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                    EndingParent.class.getName()));
            TestParent.properties(emulator, Map.of()).forEach((key, value) -> command.add(key + "=" + value));
            Process parent =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(parent.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(said).containsPattern("closed in \\d{1,4} ms"); // not at the end of its patience, 30 s
            assertThat(emulator.books().billed()).hasSize(1);
            assertThat(emulator.books().machines()).isEmpty();
            assertThat(emulator.blobNames("flame", "flame", "parents/")).isEmpty();
        }
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within 40 s").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
