package dev.flame.dispatch;

import dev.flame.PoolStats;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call in the caller's trace, from its wait to its reply. Thread-safe. */
public interface CallSpan {

    /** Of a call that is not traced. */
    CallSpan NONE = new CallSpan() {};

    /**
     * Reads the calling thread's context, with this span as its current one.
     *
     * @param capture reads it
     * @param <T> the context
     * @return what was read
     */
    default <T> T during(Supplier<T> capture) {
        return capture.get();
    }

    /**
     * The call found no free slot, and waits.
     *
     * @param stats the pool at that moment
     */
    default void waits(PoolStats stats) {}

    /**
     * The call has a slot, and goes to a runner.
     *
     * @param link the way to the runner
     */
    default void leased(RunnerLink link) {}

    /** The call has a slot at the caller. */
    default void local() {}

    /**
     * The end. The first one counts.
     *
     * @param reply the runner's, if there is one
     * @param failure why there is none
     */
    default void ended(@Nullable Reply reply, @Nullable Throwable failure) {}
}
