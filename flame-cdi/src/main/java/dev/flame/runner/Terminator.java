package dev.flame.runner;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends this JVM, and the machine under it: in order if the runtime lets it, by force when it does not. After FLAME's
 * {@code terminator.ex}. Thread-safe.
 */
public final class Terminator {

    private static final Logger LOG = System.getLogger(Terminator.class.getName());

    private final Runnable endMachine;
    private final Duration limit;
    private final AtomicBoolean ending = new AtomicBoolean();

    /**
     * A terminator.
     *
     * @param endMachine ends the machine that this JVM runs on, through its backend; nothing where the JVM's end is enough
     * @param limit how long the runtime may take to shut down before the JVM is halted
     */
    public Terminator(Runnable endMachine, Duration limit) {
        this.endMachine = endMachine;
        this.limit = limit;
    }

    /**
     * Ends the JVM. Returns at once; later calls do nothing.
     *
     * @param why for the log
     */
    public void end(String why) {
        if (!ending.compareAndSet(false, true)) {
            return;
        }
        LOG.log(Level.INFO, why);
        daemon("flame-halt", this::halt);
        daemon("flame-exit", () -> {
            try {
                endMachine.run();
            } finally {
                System.exit(0);
            }
        });
    }

    private void halt() {
        long deadline = System.nanoTime() + limit.toNanos();
        for (long left = limit.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
        LOG.log(Level.WARNING, Messages.haltsAfter(limit));
        Runtime.getRuntime().halt(0);
    }

    private static void daemon(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }
}
