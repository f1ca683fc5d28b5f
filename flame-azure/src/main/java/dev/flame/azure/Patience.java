package dev.flame.azure;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

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
     * @param budget whose turn each try takes, and that a throttled answer pauses
     * @param wanted asked before each try; once false, the last failure is the answer
     * @param request one try
     */
    <T> CompletableFuture<T> until(Budget budget, BooleanSupplier wanted, Supplier<CompletableFuture<T>> request) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        attempt(budget, wanted, request, answer, 0);
        return answer;
    }

    private <T> void attempt(
            Budget budget,
            BooleanSupplier wanted,
            Supplier<CompletableFuture<T>> request,
            CompletableFuture<T> answer,
            int failures) {
        budget.turn().thenRun(() -> {
            if (!wanted.getAsBoolean()) {
                answer.completeExceptionally(new NotWantedException());
                return;
            }
            request.get().whenComplete((value, failure) -> {
                if (failure == null) {
                    answer.complete(value);
                    return;
                }
                Optional<ArmException> said = ArmException.of(failure);
                boolean passing = said.map(ArmException::passing).orElse(true);
                if (!passing || !wanted.getAsBoolean()) {
                    answer.completeExceptionally(
                            said.<Throwable>map(e -> e).orElseGet(() -> ArmException.unwrap(failure)));
                    return;
                }
                Duration wait = said.map(ArmException::retryAfter).orElse(Duration.ZERO);
                if (said.map(ArmException::throttled).orElse(false)) {
                    budget.pause(wait.isZero() ? LONGEST : wait);
                    attempt(budget, wanted, request, answer, failures + 1);
                } else {
                    Duration longer = wait.compareTo(backoff(failures)) > 0 ? wait : backoff(failures);
                    timers.after(longer, () -> attempt(budget, wanted, request, answer, failures + 1));
                }
            });
        });
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
