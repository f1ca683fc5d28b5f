package dev.flame.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats requests that failed for a passing reason: throttling, a server's error, no connection. What Azure decided is
 * not repeated.
 */
final class Patience {

    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Timers timers;

    Patience(Timers timers) {
        this.timers = timers;
    }

    /**
     * Sends, in the budget's time, until there is an answer.
     *
     * @param budget whose turn each try takes
     * @param throttled told for how long Azure wants to be left alone
     * @param wanted asked before each try; once false, the last failure is the answer, or {@link NotWantedException} if
     *     nothing was ever sent
     * @param request one try
     */
    <T> CompletableFuture<T> until(
            Budget budget,
            Consumer<Duration> throttled,
            BooleanSupplier wanted,
            Supplier<CompletableFuture<T>> request) {
        Attempts<T> attempts = new Attempts<>(budget, throttled, wanted, request);
        attempts.next(new NotWantedException());
        return attempts.answer;
    }

    /** The tries of one request, one after the other. */
    private final class Attempts<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private final Budget budget;
        private final Consumer<Duration> throttled;
        private final BooleanSupplier wanted;
        private final Supplier<CompletableFuture<T>> request;
        private int failures;

        Attempts(
                Budget budget,
                Consumer<Duration> throttled,
                BooleanSupplier wanted,
                Supplier<CompletableFuture<T>> request) {
            this.budget = budget;
            this.throttled = throttled;
            this.wanted = wanted;
            this.request = request;
        }

        void next(Throwable before) {
            budget.turn().thenRun(() -> {
                if (wanted.getAsBoolean()) {
                    request.get().whenComplete(this::answered);
                } else {
                    answer.completeExceptionally(before);
                }
            });
        }

        private void answered(@Nullable T value, @Nullable Throwable failure) {
            if (failure == null) {
                answer.complete(value);
                return;
            }
            Optional<ArmException> said = ArmException.of(failure);
            Throwable reason = said.<Throwable>map(each -> each).orElseGet(() -> ArmException.unwrap(failure));
            boolean passing = said.map(ArmException::passing).orElse(true);
            if (!passing || !wanted.getAsBoolean()) {
                answer.completeExceptionally(reason);
                return;
            }
            Duration wait = said.map(ArmException::retryAfter).orElse(Duration.ZERO);
            if (said.map(ArmException::throttled).orElse(false)) {
                throttled.accept(wait.isZero() ? LONGEST : wait);
                next(reason);
            } else {
                Duration backoff = backoff(failures++);
                timers.after(wait.compareTo(backoff) > 0 ? wait : backoff, () -> next(reason));
            }
        }
    }

    private static Duration backoff(int failures) {
        long limit = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 16));
        return Duration.ofMillis(limit / 2 + ThreadLocalRandom.current().nextLong(limit / 2 + 1));
    }

    /** A request that nobody waits for any more. */
    static final class NotWantedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
