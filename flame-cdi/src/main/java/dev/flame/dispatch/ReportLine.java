package dev.flame.dispatch;

import dev.flame.ProgressReported;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes reports of progress off the threads of connections, which must not wait for an application's observers: one after
 * the other, in order, on a thread of an executor. Leaves out what comes while too many wait. Thread-safe.
 */
public final class ReportLine implements Consumer<ProgressReported> {

    /** How many may wait. */
    static final int MOST = 1_000;

    private final Executor executor;
    private final Consumer<ProgressReported> observer;
    private final Queue<ProgressReported> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    /**
     * An empty line.
     *
     * @param executor runs the observer
     * @param observer takes the reports; must not throw
     */
    public ReportLine(Executor executor, Consumer<ProgressReported> observer) {
        this.executor = executor;
        this.observer = observer;
    }

    @Override
    public void accept(ProgressReported report) {
        if (size.get() >= MOST) {
            return;
        }
        waiting.add(report);
        if (size.getAndIncrement() == 0) {
            try {
                executor.execute(this::tell);
            } catch (RejectedExecutionException theEnd) {
                waiting.clear();
            }
        }
    }

    private void tell() {
        do {
            @Nullable ProgressReported next = waiting.poll();
            if (next != null) {
                observer.accept(next);
            }
        } while (size.decrementAndGet() > 0);
    }
}
