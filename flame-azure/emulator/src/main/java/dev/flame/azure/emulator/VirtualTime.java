package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A clock that moves only when {@link #advance} is called, from timer to timer, on the caller's thread. Before each step
 * it waits, in real time, until nothing is in flight, so that what a test sees does not depend on the machine's speed.
 */
public final class VirtualTime implements Time {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::number));
    private final List<BooleanSupplier> activities = new CopyOnWriteArrayList<>();
    private Instant now;
    private long count;

    /**
     * A clock that stands.
     *
     * @param start the first time that it shows
     */
    public VirtualTime(Instant start) {
        now = start;
    }

    /**
     * Adds something that time waits for.
     *
     * @param busy true while something is in flight that must end at the present time
     */
    public void waitFor(BooleanSupplier busy) {
        activities.add(busy);
    }

    @Override
    public Instant now() {
        lock.lock();
        try {
            return now;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        lock.lock();
        try {
            Task queued = new Task(now.plus(delay.isNegative() ? Duration.ZERO : delay), count++, task);
            tasks.add(queued);
            return () -> cancel(queued);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Moves the clock, and runs what falls due on the way.
     *
     * @param duration how far
     */
    public void advance(Duration duration) {
        Instant end = now().plus(duration);
        for (Task next = step(end); next != null; next = step(end)) {
            next.work().run();
        }
    }

    /**
     * Moves the clock until something is so.
     *
     * @param limit how far at most
     * @param condition looked at after each timer
     * @return whether the condition held in the end
     */
    public boolean advanceUntil(Duration limit, BooleanSupplier condition) {
        Instant end = now().plus(limit);
        settle();
        while (!condition.getAsBoolean()) {
            Task next = step(end);
            if (next == null) {
                return condition.getAsBoolean();
            }
            next.work().run();
            settle();
        }
        return true;
    }

    /** Waits, in real time, until nothing is in flight. */
    public void settle() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (activities.stream().anyMatch(BooleanSupplier::getAsBoolean)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("still busy after " + PATIENCE);
            }
            LockSupport.parkNanos(100_000);
        }
    }

    private @Nullable Task step(Instant end) {
        settle();
        lock.lock();
        try {
            Task next = tasks.peek();
            if (next == null || next.at().isAfter(end)) {
                now = end;
                return null;
            }
            if (next.at().isAfter(now)) {
                now = next.at();
            }
            return tasks.poll();
        } finally {
            lock.unlock();
        }
    }

    private void cancel(Task task) {
        lock.lock();
        try {
            tasks.remove(task);
        } finally {
            lock.unlock();
        }
    }

    private record Task(Instant at, long number, Runnable work) {}
}
