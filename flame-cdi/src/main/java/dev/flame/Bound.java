package dev.flame;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** What a thread is bound to, for the time of some work. Thread-safe: each thread sees its own. */
final class Bound<T> {

    @SuppressWarnings("ThreadLocalUsage") // instances are held by static fields
    private final ThreadLocal<@Nullable T> current = new ThreadLocal<>();

    Optional<T> get() {
        return Optional.ofNullable(current.get());
    }

    void set(@Nullable T value) {
        if (value == null) {
            current.remove();
        } else {
            current.set(value);
        }
    }

    <R extends @Nullable Object> R during(T value, Callable<R> work) throws Exception {
        T before = current.get();
        set(value);
        try {
            return work.call();
        } finally {
            set(before);
        }
    }
}
