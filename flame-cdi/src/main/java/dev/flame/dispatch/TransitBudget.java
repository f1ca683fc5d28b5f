package dev.flame.dispatch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How much of this JVM's heap large arguments may take on their way, all together: a fourth. Who finds no room waits, in order.
 * Thread-safe.
 */
final class TransitBudget {

    /** For all pools: the heap is one, too. */
    static final TransitBudget OF_THIS_JVM =
            new TransitBudget(Runtime.getRuntime().maxMemory() / 4);

    private static final long MIB = 1L << 20;

    private final int all;
    private final Semaphore mebibytes;

    /**
     * @param bytes all that there is
     */
    TransitBudget(long bytes) {
        this.all = (int) Math.max(1, Math.min(Integer.MAX_VALUE, bytes / MIB));
        this.mebibytes = new Semaphore(all, true);
    }

    /**
     * Waits for room.
     *
     * @param bytes how much; more than there is at all is taken alone
     * @param patience how long to wait; zero for no limit
     * @return the room, to be closed; empty if there was none in time
     */
    Optional<Share> take(long bytes, Duration patience) throws InterruptedException {
        int part = (int) Math.min(all, (bytes + MIB - 1) / MIB);
        if (patience.isZero()) {
            mebibytes.acquire(part);
        } else if (!mebibytes.tryAcquire(part, patience.toNanos(), TimeUnit.NANOSECONDS)) {
            return Optional.empty();
        }
        return Optional.of(new Share(part));
    }

    @Override
    public String toString() {
        return mebibytes.availablePermits() + " of " + all + " MiB free, " + mebibytes.getQueueLength() + " waiting";
    }

    /** Room that was taken. */
    final class Share implements AutoCloseable {

        private final int part;
        private final AtomicBoolean given = new AtomicBoolean();

        private Share(int part) {
            this.part = part;
        }

        /** Gives the room to others; once is enough. */
        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                mebibytes.release(part);
            }
        }
    }
}
