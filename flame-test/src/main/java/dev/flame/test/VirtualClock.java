package dev.flame.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that stands still until it is moved, and timers by it. What is due at once runs at once, on a thread of its own;
 * what becomes due by {@link #advance} runs on the thread that moves the clock, in the order of time. After {@link #release}
 * it goes with the time of the world. Thread-safe.
 */
final class VirtualClock extends AbstractExecutorService implements ScheduledExecutorService {

    private final ReentrantLock lock = new ReentrantLock();
    private final PriorityQueue<Task<?>> waiting = new PriorityQueue<>();
    private final ScheduledThreadPoolExecutor atOnce;
    private long now;
    private long sequence;
    private boolean released;
    private long releasedAt;

    VirtualClock() {
        atOnce = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("flame-test-clock");
            thread.setDaemon(true);
            return thread;
        });
        atOnce.setRemoveOnCancelPolicy(true);
    }

    long nanos() {
        lock.lock();
        try {
            return released ? now + (System.nanoTime() - releasedAt) : now;
        } finally {
            lock.unlock();
        }
    }

    /** Whether nothing that is due at once is left to run. */
    boolean isQuiet() {
        return atOnce.getActiveCount() == 0 && atOnce.getQueue().isEmpty();
    }

    /** Moves the clock and runs what is due on the way. */
    void advance(Duration by) {
        long end = Math.addExact(nanos(), by.toNanos());
        Task<?> due = next(end);
        while (due != null) {
            due.run();
            due = next(end);
        }
    }

    private @org.jspecify.annotations.Nullable Task<?> next(long end) {
        lock.lock();
        try {
            Task<?> first = waiting.peek();
            if (first == null || first.at > end) {
                now = Math.max(now, end);
                return null;
            }
            waiting.remove(first);
            now = Math.max(now, first.at);
            return first;
        } finally {
            lock.unlock();
        }
    }

    /** Lets time pass by itself from now on. */
    void release() {
        List<Task<?>> left;
        lock.lock();
        try {
            if (released) {
                return;
            }
            released = true;
            releasedAt = System.nanoTime();
            left = new ArrayList<>(waiting);
            waiting.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(this::place);
    }

    private <T> Task<T> placed(Task<T> task) {
        place(task);
        return task;
    }

    private void place(Task<?> task) {
        lock.lock();
        try {
            if (atOnce.isShutdown()) {
                task.cancel(false);
            } else if (released || task.at <= now) {
                atOnce.schedule(task, Math.max(0, task.at - nanos()), TimeUnit.NANOSECONDS);
            } else {
                waiting.add(task);
            }
        } finally {
            lock.unlock();
        }
    }

    private long after(long delay, TimeUnit unit) {
        return nanos() + Math.max(0, unit.toNanos(delay));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return placed(new Task<>(Executors.callable(command), after(delay, unit), 0));
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        return placed(new Task<>(callable, after(delay, unit), 0));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return placed(new Task<>(Executors.callable(command), after(initialDelay, unit), unit.toNanos(period)));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, initialDelay, delay, unit);
    }

    @Override
    public void execute(Runnable command) {
        atOnce.execute(command);
    }

    @Override
    public void shutdown() {
        shutdownNow();
    }

    @Override
    public List<Runnable> shutdownNow() {
        lock.lock();
        try {
            waiting.clear();
            return atOnce.shutdownNow();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean isShutdown() {
        return atOnce.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return atOnce.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return atOnce.awaitTermination(timeout, unit);
    }

    /** What is to run at a time, once or again and again. */
    private final class Task<V> extends FutureTask<V> implements RunnableScheduledFuture<V> {

        private final long period;
        private final long order;
        private long at;

        Task(Callable<V> work, long at, long period) {
            super(work);
            this.at = at;
            this.period = period;
            lock.lock();
            try {
                this.order = sequence++;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void run() {
            if (period == 0) {
                super.run();
            } else if (runAndReset()) {
                at += period;
                place(this);
            }
        }

        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
            boolean cancelled = super.cancel(mayInterruptIfRunning);
            lock.lock();
            try {
                waiting.remove(this);
            } finally {
                lock.unlock();
            }
            return cancelled;
        }

        @Override
        public boolean isPeriodic() {
            return period > 0;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at - nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        @SuppressWarnings("unchecked")
        public int compareTo(Delayed other) {
            Task<V> that = (Task<V>) other;
            int byTime = Long.compare(at, that.at);
            return byTime != 0 ? byTime : Long.compare(order, that.order);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }
}
