package dev.flame.test;

import dev.flame.ElasticPool;
import dev.flame.Pool;
import dev.flame.PoolStats;
import dev.flame.RunnerId;
import dev.flame.spi.BootFailedException;
import dev.flame.spi.RunnerLink;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What happens to the machines of one pool, as a test says it. Without a word, each boot succeeds at once. Thread-safe. */
public final class PoolScript {

    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final String name;
    private final FlameRunners runners;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<String> failures = new ArrayDeque<>();
    private final Set<RunnerId> booting = ConcurrentHashMap.newKeySet();
    private final Set<RunnerLink> up = ConcurrentHashMap.newKeySet();
    private @Nullable String refusal;
    private Duration delay = Duration.ZERO;
    private int boots;

    PoolScript(String name, FlameRunners runners) {
        this.name = name;
        this.runners = runners;
    }

    /** What becomes of one boot. */
    record Boot(Duration delay, @Nullable String failure, boolean hopeless) {
        Optional<BootFailedException> failure(RunnerId runner) {
            return Optional.ofNullable(failure)
                    .map(why -> new BootFailedException(hopeless, Messages.scripted(runner, why), null));
        }
    }

    /**
     * Lets the next boot fail, after what was scripted so before; the pool may try again.
     *
     * @param why for the message
     * @return the same
     */
    public PoolScript failNextBoot(String why) {
        return failNextBoots(1, why);
    }

    /**
     * Lets the next boots fail, after what was scripted so before; the pool tries again, with its backoff on the test's clock.
     *
     * @param count how many, 1 or more
     * @param why for the message
     * @return the same
     */
    public PoolScript failNextBoots(int count, String why) {
        locked(() -> {
            for (int i = 0; i < count; i++) {
                failures.add(why);
            }
        });
        return this;
    }

    /**
     * Lets all boots fail for good, as with bad credentials: waiting calls fail at once.
     *
     * @param why for the message
     * @return the same
     */
    public PoolScript refuseBoots(String why) {
        locked(() -> refusal = why);
        return this;
    }

    /**
     * Lets all boots from now on succeed again.
     *
     * @return the same
     */
    public PoolScript acceptBoots() {
        locked(() -> {
            refusal = null;
            failures.clear();
        });
        return this;
    }

    /**
     * Lets each boot from now on, failing ones included, take as long on the test's clock. A call that waits for it returns
     * only after {@link FlameRunners#advance}: make it by {@link FlameRunners#start}.
     *
     * @param time zero for at once
     * @return the same
     */
    public PoolScript bootAfter(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(Messages.negative(time));
        }
        locked(() -> delay = time);
        return this;
    }

    /**
     * Loses all runners that are up, as when their machines are killed: calls on them fail with
     * {@link dev.flame.RunnerLostException}, and their work is interrupted.
     *
     * @param why for the message
     * @return the same
     */
    public PoolScript loseRunners(String why) {
        List.copyOf(up).forEach(link -> link.close(why));
        return this;
    }

    /**
     * The runners that are up.
     *
     * @return in no order
     */
    public List<RunnerId> runners() {
        return up.stream().map(RunnerLink::runner).toList();
    }

    /**
     * How many boots the pool has asked for, failed ones included.
     *
     * @return 0 or more
     */
    public int boots() {
        lock.lock();
        try {
            return boots;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The pool now.
     *
     * @return a snapshot
     * @throws IllegalStateException if no container is up
     */
    public PoolStats stats() {
        return CDI.current()
                .select(ElasticPool.class, Pool.Literal.of(name))
                .get()
                .stats();
    }

    /**
     * Waits, in real time for up to 10 s, until calls made by {@link FlameRunners#start} wait for a runner, and boots for them
     * have begun or failed: then the clock can be moved.
     *
     * @param calls as many, or more
     * @return the same
     * @throws AssertionError if there were fewer all the time
     */
    public PoolScript awaitWaiting(int calls) {
        long deadline = System.nanoTime() + WAIT_NANOS;
        while (!isWaiting(calls)) {
            if (System.nanoTime() - deadline > 0 || Thread.currentThread().isInterrupted()) {
                throw new AssertionError(Messages.notWaiting(calls, stats()));
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return this;
    }

    /** Boots that the pool has decided must be over or wait for the clock, and so what follows: it could be moved before. */
    private boolean isWaiting(int calls) {
        PoolStats now = stats();
        return now.waiting() >= calls && now.booting() == booting.size() && runners.isQuiet();
    }

    /**
     * What this pool has dispatched.
     *
     * @return as {@link FlameRunners#dispatched}
     */
    public Dispatches dispatched() {
        return runners.dispatched().inPool(name);
    }

    Boot nextBoot() {
        lock.lock();
        try {
            boots++;
            String failure = failures.poll();
            return failure == null ? new Boot(delay, refusal, true) : new Boot(delay, failure, false);
        } finally {
            lock.unlock();
        }
    }

    /** A boot waits for the clock. */
    void booting(RunnerId runner) {
        booting.add(runner);
    }

    /** A boot is over, whatever came of it. */
    void booted(RunnerId runner) {
        booting.remove(runner);
    }

    void up(RunnerLink link) {
        up.add(link);
    }

    void down(RunnerLink link) {
        up.remove(link);
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
        } finally {
            lock.unlock();
        }
    }
}
