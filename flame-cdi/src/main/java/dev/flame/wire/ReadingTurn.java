package dev.flame.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The right to read a connection, which at most one thread has. The connection's own reader steps aside for a caller that waits
 * for the only reply there is: that one reads it itself, which saves waking a thread. The reader takes over again as soon as it
 * is called, and by itself once no caller has read for a while. Thread-safe.
 */
final class ReadingTurn {

    /** How long nobody may read: what comes unasked, such as a goodbye, waits as long at most. */
    private static final long ASIDE = TimeUnit.MILLISECONDS.toNanos(10);

    private final AtomicReference<@Nullable Thread> holder = new AtomicReference<>();
    private volatile @Nullable Thread reader;
    /** Whether the reader is called. */
    private volatile boolean called = true;
    /** How often a caller has read. */
    private final AtomicLong borrowed = new AtomicLong();

    /** Whether the calling thread has it. */
    boolean isMine() {
        return holder.get() == Thread.currentThread();
    }

    /** Takes it for a caller, if it is free. */
    boolean borrow() {
        if (holder.get() != null || called || !holder.compareAndSet(null, Thread.currentThread())) {
            return false;
        }
        borrowed.incrementAndGet();
        return true;
    }

    /** Gives it up. Who does has to see whether the reader is to be called. */
    void release() {
        holder.set(null);
    }

    /** Takes it again for the thread that gave it up to nobody. */
    void resume() {
        holder.set(Thread.currentThread());
    }

    /** Calls the reader, unless somebody reads. */
    void callReader() {
        if (holder.get() == null) {
            called = true;
            LockSupport.unpark(reader);
        }
    }

    /** Takes it for the connection's reader, which the calling thread is. */
    void take() {
        reader = Thread.currentThread();
        boolean quiet = false;
        while (!(called || quiet) || !holder.compareAndSet(null, Thread.currentThread())) {
            long before = borrowed.get();
            LockSupport.parkNanos(this, ASIDE);
            quiet = before == borrowed.get();
        }
        called = false;
    }
}
