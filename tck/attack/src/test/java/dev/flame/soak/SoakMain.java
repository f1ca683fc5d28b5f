package dev.flame.soak;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The application as a runner starts it. */
public final class SoakMain {

    /** The system property that names the directory of orders. */
    static final String ORDERS = "soak.orders";

    /** What the next start is to do; it finds a file of this name, and removes it. */
    enum Order {
        FAIL,
        WAIT
    }

    private SoakMain() {}

    /** Starts it. */
    public static void main(String[] arguments) throws Exception {
        if (isOrdered(Order.FAIL)) {
            System.err.println("this boot fails on purpose");
            Runtime.getRuntime().halt(3);
        }
        if (isOrdered(Order.WAIT)) {
            new CountDownLatch(1).await(2, TimeUnit.SECONDS);
        }
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            if (container.isRunning()) {
                new CountDownLatch(1).await();
            }
        }
    }

    private static boolean isOrdered(Order order) throws Exception {
        return Files.deleteIfExists(Path.of(System.getProperty(ORDERS, "/nowhere/at/all"), order.name()));
    }
}
