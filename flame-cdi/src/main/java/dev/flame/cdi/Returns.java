package dev.flame.cdi;

import dev.flame.spi.Emission;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** What becomes of an elastic method's result. */
public enum Returns {
    /** The caller waits for a value, or for the end of a {@code void} method. */
    VALUE,
    /** The caller gets a stage at once. */
    STAGE,
    /** The caller gets a future at once. */
    FUTURE,
    /** The caller gets a publisher at once, and its items as it requests them. */
    STREAM;

    /**
     * What a method of this return type gives.
     *
     * @param type the declared return type
     * @return the kind
     */
    public static Returns of(Class<?> type) {
        if (type == Flow.Publisher.class) {
            return STREAM;
        }
        if (CompletionStage.class.isAssignableFrom(type)) {
            return STAGE;
        }
        return Future.class.isAssignableFrom(type) ? FUTURE : VALUE;
    }

    /**
     * Waits until the work behind a method's result is done.
     *
     * @param result what the method returned
     * @return the value itself, null where the items of a publisher have gone to the caller, or the outcome of the stage or
     *     future; the work of a stage or future is cancelled when the waiting thread is interrupted
     * @throws Exception what the stage or future failed with, not wrapped
     */
    public @Nullable Object settle(@Nullable Object result) throws Exception {
        if (this == STREAM) {
            emit((Flow.Publisher<?>) result);
            return null;
        }
        if (this == VALUE || result == null) {
            return result;
        }
        Future<?> future = this == STAGE ? ending((CompletionStage<?>) result) : (Future<?>) result;
        try {
            return future.get();
        } catch (InterruptedException e) {
            cancel(result);
            throw e;
        } catch (ExecutionException e) {
            throw Sneaky.thrown(cause(e));
        }
    }

    private static void emit(Flow.@Nullable Publisher<?> publisher) throws Exception {
        try {
            Emission.ofThisThread().drain(publisher);
        } catch (Throwable e) { // what a publisher may fail with, a method here may not declare
            throw Sneaky.thrown(e);
        }
    }

    private static void cancel(Object result) {
        if (result instanceof Future<?> future) {
            future.cancel(true);
        }
    }

    /** A stage need not be a future, nor give one. */
    private static CompletableFuture<Object> ending(CompletionStage<?> stage) {
        CompletableFuture<Object> end = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            if (failure == null) {
                end.complete(value);
            } else {
                end.completeExceptionally(failure);
            }
        });
        return end;
    }

    /** What a future's or stage's failure is about: one wrapper off, since the method's own exception may be of that type. */
    static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean wrapper = failure instanceof ExecutionException || failure instanceof CompletionException;
        return wrapper && cause != null ? cause : failure;
    }
}
