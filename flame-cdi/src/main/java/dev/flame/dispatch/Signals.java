package dev.flame.dispatch;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the signals to one subscriber one after the other, in order, on threads of an executor. Thread-safe. */
final class Signals {

    private final Executor executor;
    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    /** Signals that wait or run; the first is that of the thread that subscribes. */
    private final AtomicInteger size = new AtomicInteger(1);

    Signals(Executor executor) {
        this.executor = executor;
    }

    /** The subscriber knows its subscription: others may follow. */
    void begin() {
        if (size.decrementAndGet() > 0) {
            execute();
        }
    }

    void add(Runnable signal) {
        waiting.add(signal);
        if (size.getAndIncrement() == 0) {
            execute();
        }
    }

    private void execute() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException theEnd) {
            // what ends a stream must reach its subscriber, even while the application ends
            run();
        }
    }

    private void run() {
        do {
            Runnable next = waiting.poll();
            if (next != null) {
                next.run();
            }
        } while (size.decrementAndGet() > 0);
    }
}
