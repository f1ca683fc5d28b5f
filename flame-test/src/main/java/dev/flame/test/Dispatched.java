package dev.flame.test;

import dev.flame.RunnerId;
import dev.flame.spi.Reply;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One call that was sent to a runner. Thread-safe. */
public final class Dispatched {

    /** What came of it. */
    public enum Outcome {
        /** It has not ended. */
        RUNNING,
        /** The method returned. */
        RETURNED,
        /** The method threw. */
        THREW,
        /** The runner did not take it. */
        REFUSED,
        /** It was stopped at its timeout. */
        TIMED_OUT,
        /** Its caller gave it up. */
        CANCELLED,
        /** Its runner was lost. */
        LOST;

        static Outcome of(@Nullable Reply reply) {
            if (reply == null) {
                return LOST;
            }
            // A switch over sealed types needs Java 21.
            if (reply instanceof Reply.Returned) {
                return RETURNED;
            }
            if (reply instanceof Reply.Thrown) {
                return THREW;
            }
            if (reply instanceof Reply.Refused) {
                return REFUSED;
            }
            return reply instanceof Reply.TimedOut ? TIMED_OUT : CANCELLED;
        }

        boolean isFailure() {
            return this != RUNNING && this != RETURNED;
        }
    }

    private final String pool;
    private final RunnerId runner;
    private final Target target;
    private final List<@Nullable Object> arguments;
    private final int attempt;
    private final Duration timeout;
    private final boolean linked;
    private volatile Outcome outcome = Outcome.RUNNING;

    Dispatched(
            String pool,
            RunnerId runner,
            Target target,
            List<@Nullable Object> arguments,
            int attempt,
            Duration timeout,
            boolean linked) {
        this.pool = pool;
        this.runner = runner;
        this.target = target;
        this.arguments = Collections.unmodifiableList(arguments);
        this.attempt = attempt;
        this.timeout = timeout;
        this.linked = linked;
    }

    void end(Outcome how) {
        outcome = how;
    }

    Target target() {
        return target;
    }

    /**
     * The pool.
     *
     * @return its name
     */
    public String pool() {
        return pool;
    }

    /**
     * Where it was sent.
     *
     * @return the runner
     */
    public RunnerId runner() {
        return runner;
    }

    /**
     * The bean.
     *
     * @return the name of its class; empty for a task of {@link dev.flame.ElasticPool}
     */
    public String bean() {
        return target.bean();
    }

    /**
     * The method.
     *
     * @return its name; {@code task} for {@code call}, {@code submit} and {@code cast} of {@link dev.flame.ElasticPool},
     *     {@code map} for one input of its {@code map}
     */
    public String method() {
        return target.method();
    }

    /**
     * The arguments, copied by the codec from what was sent.
     *
     * @return unmodifiable; for a task, the lambda, and for {@code map}, the function and the input
     */
    public List<@Nullable Object> arguments() {
        return arguments;
    }

    /**
     * Which attempt it is: one more than that of the last call of the same method with the same arguments, if that failed.
     *
     * @return 1 for the first
     */
    public int attempt() {
        return attempt;
    }

    /**
     * How long it may run.
     *
     * @return zero for no limit
     */
    public Duration timeout() {
        return timeout;
    }

    /**
     * Whether it ends with its caller.
     *
     * @return what {@code link} said
     */
    public boolean isLinked() {
        return linked;
    }

    /**
     * What came of it so far.
     *
     * @return known before the caller gets the outcome
     */
    public Outcome outcome() {
        return outcome;
    }

    @Override
    public String toString() {
        return target + arguments.toString() + " in pool '" + pool + "' on " + runner + ", attempt " + attempt + ", "
                + outcome;
    }
}
