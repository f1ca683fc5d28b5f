package dev.flame.test;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The runners of a test: a parameter of its methods under {@link FlameTest}. They live in the test's JVM. Time stands still for
 * the pools (queue, boot and run timeouts, idle time, lifetimes, backoff) until {@link #advance} moves it; the work itself
 * takes the time it takes. Thread-safe.
 */
public final class FlameRunners {

    private final Map<String, PoolScript> pools = new ConcurrentHashMap<>();
    private final DispatchLog log = new DispatchLog();
    private final Set<Thread> callers = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Bench bench;

    FlameRunners() {}

    /** For an engine that starts. */
    Bench attach() {
        Bench started = new Bench(this);
        bench = started;
        return started;
    }

    /** Whether an engine had them and has stopped. */
    boolean isOver() {
        Bench last = bench;
        return last != null && last.isStopped();
    }

    DispatchLog log() {
        return log;
    }

    /**
     * A pool's machines.
     *
     * @param name the pool's name
     * @return always the same for one name; may be scripted before the container starts
     */
    public PoolScript pool(String name) {
        return pools.computeIfAbsent(name, each -> new PoolScript(each, this));
    }

    /**
     * Moves the clock, and runs what is due on the way, in its order, on the calling thread. What that makes the runners do is
     * under way when it returns, not done: wait for the call.
     *
     * @param by zero or more
     * @throws IllegalArgumentException if it is negative
     * @throws IllegalStateException if no container with Flame is up
     */
    public void advance(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException(Messages.negative(by));
        }
        attached().clock.advance(by);
    }

    /**
     * What was dispatched since the test began, or since {@link #forget}.
     *
     * @return what was sent until now
     * @throws IllegalStateException if no container with Flame has started
     */
    public Dispatches dispatched() {
        attached();
        return new Dispatches(log.all());
    }

    /** Forgets what was dispatched. */
    public void forget() {
        log.clear();
    }

    /**
     * Makes a call on another thread, so that this one can move the clock meanwhile.
     *
     * @param call such as {@code () -> video.cut(3)}
     * @param <T> its result
     * @return completes as the call ends; {@code join} wraps an exception, {@code get} too
     */
    public <T> CompletableFuture<T> start(Callable<T> call) {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread caller = new Thread(
                () -> {
                    try {
                        outcome.complete(call.call());
                    } catch (Throwable failure) { // the test's to judge
                        outcome.completeExceptionally(failure);
                    }
                },
                "flame-test-caller");
        caller.setContextClassLoader(loader);
        caller.setDaemon(true);
        callers.add(caller);
        caller.start();
        return outcome;
    }

    /** Whether nobody is on the way into a pool: each call waits or is over, and no timer runs. */
    boolean isQuiet() {
        callers.removeIf(caller -> caller.getState() == Thread.State.TERMINATED);
        return attached().clock.isQuiet()
                && callers.stream()
                        .map(Thread::getState)
                        .allMatch(state -> state == Thread.State.WAITING || state == Thread.State.TIMED_WAITING);
    }

    private Bench attached() {
        Bench attached = bench;
        if (attached == null) {
            throw new IllegalStateException(Messages.noContainer());
        }
        return attached;
    }
}
