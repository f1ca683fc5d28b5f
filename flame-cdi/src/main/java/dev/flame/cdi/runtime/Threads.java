package dev.flame.cdi.runtime;

import dev.flame.spi.TestBench;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one application's engine: timers, and workers that come and go. All are daemons. */
final class Threads implements AutoCloseable {

    final ScheduledExecutorService timers;
    /** Run each task in the container's context. */
    final Executor workers;
    /** Runs each task on the calling thread, in the container's context. */
    final Executor context;

    private final ExecutorService pool;

    Threads(ClassLoader loader, Executor container, Optional<TestBench> bench) {
        this.timers = bench.map(TestBench::timers).orElseGet(() -> timers(loader));
        this.pool = Executors.newCachedThreadPool(named("flame-run", loader));
        this.context = task -> asWorker(loader, () -> container.execute(task));
        this.workers = task -> pool.execute(() -> container.execute(task));
    }

    /** Whatever thread it is: the container's context may be found by the class loader. */
    private static void asWorker(ClassLoader loader, Runnable task) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            task.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static ScheduledExecutorService timers(ClassLoader loader) {
        ScheduledThreadPoolExecutor scheduled = new ScheduledThreadPoolExecutor(2, named("flame-timer", loader));
        scheduled.setRemoveOnCancelPolicy(true);
        return scheduled;
    }

    private static ThreadFactory named(String name, ClassLoader loader) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            return thread;
        };
    }

    @Override
    public void close() {
        timers.shutdownNow();
        pool.shutdown();
    }
}
