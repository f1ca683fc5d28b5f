package dev.flame.tck.support;

import java.io.Serializable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A gate that work stops at until the test opens it, in this or in another process of the machine.
 *
 * @param tally what happened at the gate
 */
public record Gate(Tally tally) implements Serializable, AutoCloseable {

    private static final long serialVersionUID = 1L;
    private static final String OPEN = "open";
    private static final String ARRIVED = "arrived";
    private static final String INTERRUPTED = "interrupted";
    private static final String PASSED = "passed";
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);

    /**
     * A closed gate.
     *
     * @return the gate
     */
    public static Gate closed() {
        return new Gate(Tally.create());
    }

    /**
     * Called by the work: waits until the gate is open, or gone.
     *
     * @throws InterruptedException if the work is interrupted at the gate
     */
    public void pass() throws InterruptedException {
        tally.add(ARRIVED);
        while (shut()) {
            LockSupport.parkNanos(PAUSE);
            if (Thread.interrupted()) {
                recordIfThere(INTERRUPTED);
                throw new InterruptedException("interrupted at the gate");
            }
        }
        recordIfThere(PASSED);
    }

    /** Called by work that does not listen to interrupts: waits until the gate is open, or gone. */
    public void passStubbornly() {
        tally.add(ARRIVED);
        boolean interrupted = false;
        while (shut()) {
            LockSupport.parkNanos(PAUSE);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean shut() {
        return tally.exists() && tally.count(OPEN) == 0;
    }

    private void recordIfThere(String kind) {
        if (tally.exists()) {
            tally.add(kind);
        }
    }

    /** Lets all work through, now and later. */
    public void open() {
        tally.add(OPEN);
    }

    /**
     * How many came to the gate so far.
     *
     * @return the count
     */
    public int arrived() {
        return tally.count(ARRIVED);
    }

    /**
     * How many were interrupted at the gate.
     *
     * @return the count
     */
    public int interrupted() {
        return tally.count(INTERRUPTED);
    }

    /**
     * How many went through.
     *
     * @return the count
     */
    public int passed() {
        return tally.count(PASSED);
    }

    /**
     * Waits until so many have come.
     *
     * @param count how many
     */
    public void awaitArrived(int count) {
        tally.await(ARRIVED, count);
    }

    /**
     * Waits until so many were interrupted.
     *
     * @param count how many
     */
    public void awaitInterrupted(int count) {
        tally.await(INTERRUPTED, count);
    }

    /**
     * Waits until so many went through.
     *
     * @param count how many
     */
    public void awaitPassed(int count) {
        tally.await(PASSED, count);
    }

    @Override
    public void close() {
        tally.close();
    }
}
