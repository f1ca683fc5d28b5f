package dev.flame.soak;

import dev.flame.FlameException;
import dev.flame.NotDispatchedException;
import jakarta.enterprise.context.ContextNotActiveException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The calls of all threads: each that started must end, once, in a way that is allowed. Thread-safe. */
final class Ledger {

    static final String VALUE = "value";
    static final String UNEXPECTED = "unexpected";
    static final String TWICE = "ended twice";

    private final AtomicLong started = new AtomicLong();
    private final ConcurrentSkipListMap<String, AtomicLong> outcomes = new ConcurrentSkipListMap<>();
    private final AtomicLong longest = new AtomicLong();

    /** One call. */
    final class Entry {
        final long number = started.incrementAndGet();
        private final long begun = System.nanoTime();
        private final AtomicInteger ends = new AtomicInteger();

        /** It ended; says whether it was refused before it was sent. */
        boolean end(@Nullable Long value, @Nullable Throwable failure) {
            String outcome = ends.incrementAndGet() > 1 ? TWICE : outcome(value, failure);
            longest.accumulateAndGet(System.nanoTime() - begun, Math::max);
            outcomes.computeIfAbsent(outcome, absent -> new AtomicLong()).incrementAndGet();
            return failure instanceof NotDispatchedException;
        }

        private String outcome(@Nullable Long value, @Nullable Throwable failure) {
            if (failure == null) {
                return value != null && value == number ? VALUE : UNEXPECTED;
            }
            if (failure instanceof CompletionException || failure instanceof ExecutionException) {
                return outcome(value, failure.getCause());
            }
            if (failure instanceof NotDispatchedException refused) {
                return "NotDispatchedException " + refused.reason();
            }
            if (failure instanceof FlameException
                    || failure instanceof IllegalStateException
                    // the container's own, where it is closed under its caller
                    || failure instanceof ContextNotActiveException
                    || failure instanceof CancellationException
                    || failure instanceof VirtualMachineError
                    || failure instanceof LinkageError
                    || failure instanceof ThreadDeath) {
                return failure.getClass().getSimpleName();
            }
            System.getLogger(Ledger.class.getName()).log(System.Logger.Level.ERROR, UNEXPECTED, failure);
            return UNEXPECTED;
        }
    }

    long started() {
        return started.get();
    }

    long ended() {
        return outcomes.values().stream().mapToLong(AtomicLong::get).sum();
    }

    long ended(String outcome) {
        return outcomes.getOrDefault(outcome, new AtomicLong()).get();
    }

    Map<String, AtomicLong> outcomes() {
        return outcomes;
    }

    Duration longest() {
        return Duration.ofNanos(longest.get());
    }
}
