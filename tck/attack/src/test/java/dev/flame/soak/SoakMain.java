package dev.flame.soak;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The application as a runner starts it. */
public final class SoakMain {

    /** The system property that names a file: where it exists, the next start removes it and fails. */
    static final String FAIL_FILE = "soak.fail";

    private SoakMain() {}

    /** Starts it. */
    public static void main(String[] arguments) throws Exception {
        if (Files.deleteIfExists(Path.of(System.getProperty(FAIL_FILE, "/nowhere/at/all")))) {
            System.err.println("this boot fails on purpose");
            Runtime.getRuntime().halt(3);
        }
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            if (container.isRunning()) {
                new CountDownLatch(1).await();
            }
        }
    }
}
