package dev.flame;

import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * What came of one input of {@link ElasticPool#map}: a result or a failure. Immutable. After Rust's {@code Result} and the
 * {@code return_exceptions} of Python's {@code asyncio.gather}.
 *
 * @param <R> the result
 */
public sealed interface Outcome<R extends @Nullable Object> {

    /**
     * The function returned.
     *
     * @param index which input it is about, from 0
     * @param value what it returned
     * @param <R> the result
     */
    record Returned<R extends @Nullable Object>(long index, R value) implements Outcome<R> {
        @Override
        public R get() {
            return value;
        }
    }

    /**
     * The function threw, or Flame could not get the work done.
     *
     * @param index which input it is about, from 0
     * @param failure what the function threw, or a {@link FlameException}
     * @param <R> the result
     */
    record Failed<R extends @Nullable Object>(long index, Throwable failure) implements Outcome<R> {
        @Override
        public R get() throws Exception {
            if (failure instanceof Exception exception) {
                throw exception;
            }
            throw thrownError();
        }

        private CompletionException thrownError() {
            if (failure instanceof Error error) {
                throw error;
            }
            return new CompletionException(failure);
        }
    }

    /**
     * Which input it is about.
     *
     * @return its place among the inputs, from 0
     */
    long index();

    /**
     * The result.
     *
     * @return what the function returned
     * @throws Exception what it threw, or a {@link FlameException}
     */
    R get() throws Exception;

    /**
     * The result, for {@code map(Outcome::orThrow)}: the first failure ends the stream, and cancels what is left.
     *
     * @return what the function returned
     * @throws RuntimeException what it threw; a checked exception is the cause of a {@link CompletionException}
     */
    default R orThrow() {
        try {
            return get();
        } catch (RuntimeException unchecked) {
            throw unchecked;
        } catch (Exception checked) {
            throw new CompletionException(checked);
        }
    }

    /**
     * Whether there is a result.
     *
     * @return true if the function returned
     */
    default boolean isReturned() {
        return this instanceof Returned;
    }
}
