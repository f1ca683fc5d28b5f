package dev.flame.azure.emulator;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/**
 * Runs the emulator as a process: {@code java -cp … dev.flame.azure.emulator.Main <directory> [port]}. It writes what
 * clients need into {@code <directory>/emulator.properties}, and prints its books when it ends.
 */
public final class Main {

    private Main() {}

    /**
     * Starts, and runs until SIGTERM.
     *
     * @param args the directory, and the port of Resource Manager (default: any)
     * @throws IOException if it can't listen, or the directory can't be written
     * @throws InterruptedException if the main thread is interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path directory = Path.of(args.length > 0 ? args[0] : "azure-emulator").toAbsolutePath();
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        WallTime time = new WallTime();
        Emulator emulator = Emulator.withProcesses(directory, time, Timings.quick(), port);
        emulator.createContainer("flame", "flame");
        List<String> lines = List.of(
                "arm=" + emulator.armEndpoint(),
                "blob=" + emulator.blobEndpoint("flame"),
                "imds=" + emulator.imdsEndpoint(),
                "certificate=" + emulator.certificate().pem(),
                "trust-store=" + emulator.certificate().trustStore());
        Path draft = directory.resolve("emulator.properties.part");
        Files.write(draft, lines);
        Files.move(draft, directory.resolve("emulator.properties"), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        lines.forEach(System.out::println);
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            report(emulator, System.out);
            writeTraffic(emulator, directory);
            emulator.close();
            ended.countDown();
        }));
        ended.await();
    }

    private static void writeTraffic(Emulator emulator, Path directory) {
        try {
            emulator.traffic().writeTo(directory.resolve("arm-traffic"));
        } catch (IOException e) {
            System.err.println("can't write the traffic: " + e);
        }
    }

    /**
     * Prints the books.
     *
     * @param emulator whose
     * @param out where
     */
    public static void report(Emulator emulator, PrintStream out) {
        Books books = emulator.books();
        out.printf(
                Locale.ROOT,
                "azure emulator: %d VMs, %d NICs, %d disks left%n",
                books.machines().size(),
                books.networkInterfaces().size(),
                books.disks().size());
        Duration total = Duration.ZERO;
        for (var bill : books.billed().entrySet()) {
            out.printf(Locale.ROOT, "  %-48s %6.2f VM-minutes billed%n", bill.getKey(), minutes(bill.getValue()));
            total = total.plus(bill.getValue());
        }
        out.printf(Locale.ROOT, "  %-48s %6.2f VM-minutes billed%n", "total", minutes(total));
        out.flush();
    }

    private static double minutes(Duration duration) {
        return duration.toMillis() / 60_000.0;
    }
}
