package dev.flame.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The application that the tests' runners run: it does what the variable {@code MODE} says. */
public final class ChildMain {

    private ChildMain() {}

    /** Starts it. */
    public static void main(String[] arguments) throws Exception {
        String mode = System.getenv().getOrDefault("MODE", "wait");
        switch (mode) {
            case "wait" -> say("waiting");
            case "crash" -> {
                say("about to fail");
                System.err.println("no database at db:5432");
                System.exit(3);
            }
            case "stubborn" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(ChildMain::waitForEver));
                say("stubborn");
            }
            case "drain" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> say("drained")));
                say("draining on SIGTERM");
            }
            case "parent" -> say("started " + sleep().pid());
            case "clean-parent" -> say("started " + cleanSleep().pid());
            case "stubborn-parent" -> {
                new ProcessBuilder("sh", "-c", "trap '' TERM; echo started $$; while :; do sleep 1; done")
                        .inheritIO()
                        .start();
                waitForEver();
            }
            case "litter" -> {
                Files.createTempFile("litter", ".tmp");
                say("temporary files in " + System.getProperty("java.io.tmpdir"));
            }
            case "environment" -> say("environment " + System.getenv());
            case "long-line" -> say("x".repeat(20_000) + "end");
            case "home" ->
                say("home has " + Files.readString(Path.of(System.getenv(Offspring.HOME), "conf", "app.conf")));
            default -> throw new IllegalArgumentException(mode);
        }
        waitForEver();
    }

    private static Process sleep() throws IOException {
        return new ProcessBuilder("sleep", "1000").start();
    }

    private static Process cleanSleep() throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
        builder.environment().remove(Offspring.HOME);
        return builder.start();
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
