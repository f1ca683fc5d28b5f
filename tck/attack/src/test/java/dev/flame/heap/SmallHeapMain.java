package dev.flame.heap;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The application: as a parent it makes large calls from many threads at once, and ends with 0 if all came back. */
public final class SmallHeapMain {

    static final int CALLERS = 8;
    static final int CALLS = 2;

    private static final int LARGE = 48 << 20;

    private SmallHeapMain() {}

    /** Starts it. */
    public static void main(String[] arguments) {
        try (SeContainer container = SeContainerInitializer.newInstance().initialize()) {
            if (System.getenv("FLAME_PARENT") != null) {
                new CountDownLatch(1).await();
            }
            call(container.select(Echo.class).get());
        } catch (Exception | Error e) {
            // other threads would keep this JVM
            e.printStackTrace();
            System.exit(1);
        }
        System.exit(0);
    }

    private static void call(Echo echo) throws Exception {
        byte[] bytes = new byte[LARGE];
        new Random(1).nextBytes(bytes);
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<Future<?>> callers = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            callers.add(threads.submit(() -> call(echo, bytes)));
        }
        for (Future<?> caller : callers) {
            caller.get();
        }
        threads.shutdown();
    }

    private static void call(Echo echo, byte[] bytes) {
        for (int i = 0; i < CALLS; i++) {
            if (!Arrays.equals(echo.echo(bytes), bytes)) {
                throw new IllegalStateException("other bytes came back");
            }
            System.out.println("came back");
        }
    }
}
