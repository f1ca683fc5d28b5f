package dev.flame.spi;

import dev.flame.RunnerId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The parent's end of the way to one runner. Thread-safe; no method blocks for longer than a socket write. */
public interface RunnerLink {

    /**
     * The runner at the other end.
     *
     * @return its id
     */
    RunnerId runner();

    /**
     * Where it runs, for messages and events.
     *
     * @return such as {@code pid 4711 on host-a}
     */
    String peer();

    /**
     * Sends an invocation. The pool has leased a slot for it.
     *
     * @param invocation what to run
     * @return completes exactly once: with the runner's reply, or exceptionally with
     *     {@link dev.flame.RunnerLostException} when the link is lost before it
     */
    CompletableFuture<Reply> send(Invocation invocation);

    /**
     * Sends an invocation whose caller {@link #attend attends} to the reply at once, on the same thread.
     *
     * @param invocation what to run
     * @return as {@link #send}
     */
    default CompletableFuture<Reply> sendAttended(Invocation invocation) {
        return send(invocation);
    }

    /**
     * Lends the calling thread to the link while it has nothing to do but wait for a reply: so the link may need no other
     * thread for it. Returns when the reply is here, the thread was interrupted, or after a few milliseconds.
     *
     * @param reply what {@link #sendAttended} gave
     */
    default void attend(CompletableFuture<Reply> reply) {}

    /**
     * Asks the runner to interrupt an invocation. Its reply still arrives.
     *
     * @param invocation one that was sent on this link
     */
    void cancel(Invocation invocation);

    /**
     * Asks the runner for more items of a streaming invocation. It never sends more than it was asked for.
     *
     * @param invocation one that was sent on this link
     * @param more how many, 1 or more
     */
    void request(Invocation invocation, long more);

    /**
     * Asks the runner to finish what it holds, and then to end.
     *
     * @param limit how long it may take; then it interrupts what is left
     */
    void drain(Duration limit);

    /**
     * The runner's own word that it takes no more invocations: it got SIGTERM, or its machine is about to go.
     *
     * @return completes with the reason; never exceptionally
     */
    CompletionStage<String> leaving();

    /**
     * The end of the link, from either side.
     *
     * @return completes with what is known of the reason; never exceptionally
     */
    CompletionStage<String> ended();

    /**
     * Ends the link now. Invocations in flight fail with {@link dev.flame.RunnerLostException}.
     *
     * @param reason for the log of both sides
     */
    void close(String reason);
}
