package dev.flame.cdi;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Knows whether the current thread runs an invocation of an in-process runner, where nested calls count as made on a runner. */
final class InvocationThread {

    private static final ThreadLocal<@Nullable Boolean> CURRENT = new ThreadLocal<>();

    private InvocationThread() {}

    static boolean isCurrent() {
        return CURRENT.get() != null;
    }

    static @Nullable Object during(Callable<@Nullable Object> work) throws Exception {
        Boolean before = CURRENT.get();
        CURRENT.set(true);
        try {
            return work.call();
        } finally {
            CURRENT.set(before);
        }
    }
}
