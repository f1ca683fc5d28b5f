package dev.flame.spi;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The items of one run of a streaming method, where the work is done: passes the caller's demand on to the method's publisher
 * and its items to the caller. The run's own thread subscribes and makes all requests, so that a publisher that emits while it
 * is asked emits on a thread with the run's context, and an interrupt of the run reaches it. For Flame, and for backends that
 * run invocations themselves. Thread-safe; used for one publisher.
 */
public final class Emission {

    /** Where items go. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Takes the next item. May wait for room on the way to the caller.
         *
         * @param item the item
         * @throws Exception if it can't travel: the stream fails with it
         */
        void accept(Object item) throws Exception;
    }

    private static final ThreadLocal<@Nullable Emission> CURRENT = new ThreadLocal<>();

    private final Sink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Flow.@Nullable Subscription subscription;
    private long demand;
    private long expected;
    private boolean ended;
    private @Nullable Throwable failure;
    private @Nullable Thread run;

    /**
     * An emission that was asked for nothing yet.
     *
     * @param sink where items go
     */
    public Emission(Sink sink) {
        this.sink = sink;
    }

    /**
     * Binds the calling thread to a run.
     *
     * @param emission where the items of its publisher go; null to unbind
     */
    public static void bind(@Nullable Emission emission) {
        // set to null, not removed: the thread's next run finds its place again
        CURRENT.set(emission);
    }

    /**
     * The emission of the run on the calling thread.
     *
     * @return the one that was bound
     * @throws IllegalStateException if none is
     */
    public static Emission ofThisThread() {
        Emission emission = CURRENT.get();
        if (emission == null) {
            throw new IllegalStateException("no invocation runs on this thread, so that items have nowhere to go");
        }
        return emission;
    }

    /**
     * The caller takes more items. Never waits.
     *
     * @param more how many, 1 or more
     */
    public void request(long more) {
        lock.lock();
        try {
            demand = demand + more < 0 ? Long.MAX_VALUE : demand + more;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The caller takes no more: the publisher is cancelled, and the run ends. */
    public void cancel() {
        end(new CancellationException("the subscriber has cancelled"));
    }

    /**
     * Subscribes to a publisher and waits for its end, on the run's own thread.
     *
     * @param publisher what the method returned
     * @throws InterruptedException if the run was interrupted; the publisher is cancelled then
     * @throws Throwable what the publisher failed with, or why an item can't travel
     */
    public void drain(Flow.@Nullable Publisher<?> publisher) throws Throwable {
        if (publisher == null) {
            throw new NullPointerException("the method returned null instead of a publisher");
        }
        run = Thread.currentThread();
        try {
            publisher.subscribe(new Items());
            for (long more = awaitDemand(); more > 0; more = awaitDemand()) {
                upstream().request(more);
            }
        } catch (InterruptedException | RuntimeException | Error stopped) {
            end(stopped);
        }
        Throwable why = outcome();
        if (why != null) {
            throw why;
        }
    }

    /** How many more to ask for; 0 at the end. */
    private long awaitDemand() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!ended && (subscription == null || demand == 0)) {
                changed.await();
            }
            long more = ended ? 0 : demand;
            demand = 0;
            expected = expected + more < 0 ? Long.MAX_VALUE : expected + more;
            return more;
        } finally {
            lock.unlock();
        }
    }

    private Flow.Subscription upstream() {
        lock.lock();
        try {
            if (subscription == null) {
                throw new IllegalStateException("not subscribed");
            }
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Throwable outcome() {
        lock.lock();
        try {
            return failure;
        } finally {
            lock.unlock();
        }
    }

    /** The first end counts; all but the publisher's own cancel it. */
    private void end(Throwable why) {
        Flow.Subscription left = finish(why) ? subscription() : null;
        if (left != null) {
            left.cancel();
        }
    }

    private boolean finish(@Nullable Throwable why) {
        lock.lock();
        try {
            boolean first = !ended;
            if (first) {
                ended = true;
                failure = why;
                changed.signalAll();
            }
            return first;
        } finally {
            lock.unlock();
        }
    }

    private Flow.@Nullable Subscription subscription() {
        lock.lock();
        try {
            return subscription;
        } finally {
            lock.unlock();
        }
    }

    /** Whether an item was asked for. */
    private boolean expects() {
        lock.lock();
        try {
            return expected > 0 && expected-- > 0;
        } finally {
            lock.unlock();
        }
    }

    private boolean isEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private final class Items implements Flow.Subscriber<Object> {

        @Override
        public void onSubscribe(Flow.Subscription offered) {
            boolean wanted;
            lock.lock();
            try {
                wanted = subscription == null && !ended;
                if (wanted) {
                    subscription = offered;
                    changed.signalAll();
                }
            } finally {
                lock.unlock();
            }
            if (!wanted) {
                offered.cancel();
            }
        }

        @Override
        public void onNext(Object item) {
            if (isEnded()) {
                return;
            }
            if (Thread.currentThread() == run && Thread.currentThread().isInterrupted()) {
                end(new InterruptedException("interrupted while it emitted"));
                return;
            }
            if (item == null) {
                end(new NullPointerException("the publisher emitted null, which the rules of Flow forbid"));
            } else if (!expects()) {
                end(new IllegalStateException("the publisher emitted more than was requested (rule 1.1)"));
            } else {
                pass(item);
            }
        }

        private void pass(Object item) {
            try {
                sink.accept(item);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                end(interrupted);
            } catch (Exception | StackOverflowError cantTravel) {
                end(cantTravel);
            }
        }

        @Override
        public void onError(Throwable thrown) {
            finish(thrown == null ? new NullPointerException("the publisher failed with null") : thrown);
        }

        @Override
        public void onComplete() {
            finish(null);
        }
    }
}
