package dev.flame.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Array;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Marks a call that came from the parent, on its way through the interceptors of the bean. The body's outcome is kept here
 * and hidden from the interceptors outside: Fault Tolerance has its say at the parent, and must see success here.
 */
final class Entry {

    /** The key of the marker in an invocation's context data, which Fault Tolerance carries from thread to thread. */
    static final String KEY = Entry.class.getName();

    /** The entry that the current thread is about to make. */
    private static final ThreadLocal<@Nullable Entry> ARRIVING = new ThreadLocal<>();

    private final ElasticMethod method;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread body;
    private @Nullable Outcome outcome;

    private Entry(ElasticMethod method) {
        this.method = method;
    }

    /** Announces a call on the current thread; {@link #depart} must follow on the same thread. */
    static Entry arrive(ElasticMethod method) {
        Entry entry = new Entry(method);
        ARRIVING.set(entry);
        return entry;
    }

    void depart() {
        ARRIVING.set(null);
    }

    /** The entry that the current thread announced for this method: given once, so that a nested call is none. */
    static Optional<Entry> take(ElasticMethod called) {
        Entry entry = ARRIVING.get();
        if (entry == null || !entry.method.equals(called)) {
            return Optional.empty();
        }
        ARRIVING.set(null);
        return Optional.of(entry);
    }

    /** Runs the body, and gives the interceptors outside something harmless. */
    @Nullable
    Object enter(InvocationContext context) {
        working(Thread.currentThread());
        try {
            Object result = context.proceed();
            if (result instanceof CompletionStage<?> stage) {
                return stage.handle((value, failure) -> ended(value, failure == null ? null : Returns.cause(failure)))
                        .toCompletableFuture();
            }
            if (method.returns() == Returns.VALUE) {
                ended(result, null);
            }
            return result;
        } catch (Throwable e) { // whatever it is, the parent gets it
            ended(null, e);
            return harmless(method.method().getReturnType());
        } finally {
            working(null);
        }
    }

    private @Nullable Object ended(@Nullable Object value, @Nullable Throwable failure) {
        lock.lock();
        try {
            outcome = failure == null ? new Outcome.Returned(value) : new Outcome.Threw(failure);
        } finally {
            lock.unlock();
        }
        return null;
    }

    private void working(@Nullable Thread thread) {
        lock.lock();
        try {
            body = thread;
        } finally {
            lock.unlock();
        }
    }

    /**
     * How the body ended, for one that returns a stage: how the stage did. Empty if the body was not reached, has not ended,
     * or returned a {@code Future}, which only the caller of the chain can wait for.
     */
    Optional<Outcome> outcome() {
        lock.lock();
        try {
            return Optional.ofNullable(outcome);
        } finally {
            lock.unlock();
        }
    }

    /** Interrupts the body, wherever it runs. */
    void interrupt() {
        lock.lock();
        try {
            if (body != null && body != Thread.currentThread()) {
                body.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private static @Nullable Object harmless(Class<?> type) {
        if (type.isAssignableFrom(CompletableFuture.class) && type != Object.class) {
            return CompletableFuture.completedFuture(null);
        }
        return type.isPrimitive() && type != void.class ? Array.get(Array.newInstance(type, 1), 0) : null;
    }
}
