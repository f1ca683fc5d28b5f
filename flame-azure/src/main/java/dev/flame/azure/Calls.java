package dev.flame.azure;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Turns the SDK's publishers into futures, and counts those that are on their way. What depends on an answer runs before
 * the call stops counting, so that "none in flight" means that everything has been dealt with.
 */
final class Calls {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final AtomicInteger inFlight = new AtomicInteger();
    private final Executor background;

    /** For publishers, and for blocking work on an executor. */
    Calls(Executor background) {
        this.background = background;
    }

    boolean busy() {
        return inFlight.get() > 0;
    }

    /** Subscribes at once. The publisher must emit a value or an error, which it has a minute for. */
    <T> CompletableFuture<T> send(Mono<T> call) {
        return send(call, LIMIT);
    }

    /** The same for what takes longer, such as an upload. */
    <T> CompletableFuture<T> send(Mono<T> call, Duration limit) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        inFlight.incrementAndGet();
        Disposable sent = call.doFinally(signal -> inFlight.decrementAndGet())
                .subscribe(
                        answer::complete,
                        answer::completeExceptionally,
                        () -> answer.completeExceptionally(new IllegalStateException("no answer")));
        answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).whenComplete((value, failure) -> {
            if (failure instanceof TimeoutException) {
                sent.dispose();
            }
        });
        return answer;
    }

    /** Runs work that may block, such as reading files. */
    <T> CompletableFuture<T> run(Callable<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        inFlight.incrementAndGet();
        background.execute(() -> {
            try {
                answer.complete(work.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            } finally {
                inFlight.decrementAndGet();
            }
        });
        return answer;
    }
}
