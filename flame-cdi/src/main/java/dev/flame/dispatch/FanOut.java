package dev.flame.dispatch;

import dev.flame.Outcome;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Spliterator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * One call for each input, bounded in flight: inputs are read and sent by the thread that takes outcomes, as many ahead of it
 * as the bound allows, so that memory does not grow with the number of inputs and a slow reader holds the senders back.
 * Read by one thread; closed by any. After {@code Task.async_stream} of Elixir.
 *
 * @param <T> the inputs
 * @param <R> the results
 */
public final class FanOut<T extends @Nullable Object, R extends @Nullable Object> implements Spliterator<Outcome<R>> {

    private final Iterator<? extends T> inputs;
    private final Function<? super T, CompletableFuture<R>> send;
    private final IntSupplier most;
    private final boolean ordered;
    private final ReentrantLock lock = new ReentrantLock();
    /** What was sent and not taken, in the order of the inputs. Under the lock. */
    private final Map<Long, CompletableFuture<R>> open = new LinkedHashMap<>();
    /** The places of those that have finished, unless the order of the inputs counts. */
    private final BlockingQueue<Long> finished = new LinkedBlockingQueue<>();

    private long sent;
    private boolean closed;

    private FanOut(
            Iterator<? extends T> inputs,
            Function<? super T, CompletableFuture<R>> send,
            IntSupplier most,
            boolean ordered) {
        this.inputs = inputs;
        this.send = send;
        this.most = most;
        this.ordered = ordered;
    }

    /**
     * A fan-out that begins when the stream is read.
     *
     * @param inputs read as room comes free
     * @param send makes the call for one input, without waiting
     * @param most how many may be in flight, or finished and not taken; 1 or more, asked anew each time
     * @param ordered whether outcomes come in the order of the inputs, or as they finish
     * @param <T> the inputs
     * @param <R> the results
     * @return a sequential stream; its close cancels what is in flight, and so does an exception of what reads it
     */
    public static <T extends @Nullable Object, R extends @Nullable Object> Stream<Outcome<R>> stream(
            Iterable<? extends T> inputs,
            Function<? super T, CompletableFuture<R>> send,
            IntSupplier most,
            boolean ordered) {
        FanOut<T, R> fanOut = new FanOut<>(inputs.iterator(), send, most, ordered);
        return StreamSupport.stream(fanOut, false).onClose(fanOut::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Outcome<R>> action) {
        boolean goesOn = false;
        try {
            Outcome<R> next = next();
            if (next != null) {
                action.accept(next);
            }
            goesOn = true;
            return next != null;
        } finally {
            if (!goesOn) {
                close();
            }
        }
    }

    private @Nullable Outcome<R> next() {
        fill();
        try {
            while (true) {
                Long index = ordered ? first() : anyFinished();
                if (index == null) {
                    return null;
                }
                CompletableFuture<R> future = find(index);
                if (future != null) {
                    Outcome<R> outcome = outcome(index, future);
                    return forget(index) ? outcome : null;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancellationException(Messages.fanOutInterrupted());
        }
    }

    private void fill() {
        while (hasRoom() && inputs.hasNext()) {
            long index = sent++;
            CompletableFuture<R> future = send.apply(inputs.next());
            if (!keep(index, future)) {
                future.cancel(true);
                return;
            }
            if (!ordered) {
                future.whenComplete((result, failure) -> finished.add(index));
            }
        }
    }

    private @Nullable Long anyFinished() throws InterruptedException {
        return isEmpty() ? null : finished.take();
    }

    private static <R extends @Nullable Object> Outcome<R> outcome(long index, CompletableFuture<R> future)
            throws InterruptedException {
        try {
            return new Outcome.Returned<>(index, future.get());
        } catch (ExecutionException failure) {
            return new Outcome.Failed<>(index, failure.getCause() == null ? failure : failure.getCause());
        } catch (CancellationException cancelled) {
            return new Outcome.Failed<>(index, cancelled);
        }
    }

    /** Sends no more, and cancels what is in flight. */
    private void close() {
        List<CompletableFuture<R>> left;
        lock.lock();
        try {
            closed = true;
            left = List.copyOf(open.values());
            open.clear();
        } finally {
            lock.unlock();
        }
        left.forEach(each -> each.cancel(true));
        // a reader that waits finds that nothing is left
        finished.add(-1L);
    }

    private boolean hasRoom() {
        int bound = most.getAsInt();
        return locked(() -> !closed && open.size() < bound);
    }

    private boolean isEmpty() {
        return locked(open::isEmpty);
    }

    private boolean keep(long index, CompletableFuture<R> future) {
        return locked(() -> {
            if (!closed) {
                open.put(index, future);
            }
            return !closed;
        });
    }

    private boolean forget(long index) {
        return locked(() -> open.remove(index) != null);
    }

    private @Nullable CompletableFuture<R> find(long index) {
        lock.lock();
        try {
            return open.get(index);
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Long first() {
        lock.lock();
        try {
            Iterator<Long> indexes = open.keySet().iterator();
            return indexes.hasNext() ? indexes.next() : null;
        } finally {
            lock.unlock();
        }
    }

    private boolean locked(BooleanSupplier question) {
        lock.lock();
        try {
            return question.getAsBoolean();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public @Nullable Spliterator<Outcome<R>> trySplit() {
        return null;
    }

    @Override
    public long estimateSize() {
        return Long.MAX_VALUE;
    }

    @Override
    public int characteristics() {
        return ordered ? NONNULL | ORDERED : NONNULL;
    }
}
