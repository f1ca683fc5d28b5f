package dev.flame.wire;

import dev.flame.Progress;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import java.time.Duration;
import java.util.Map;

/** An invocation as it arrives at its runner. Thread-safe. */
public interface InboundInvocation {

    /**
     * The parent's number for it.
     *
     * @return unique on this connection
     */
    long id();

    /**
     * What to run.
     *
     * @return an elastic method's key
     */
    String target();

    /**
     * Hands the arguments over, so that nobody keeps their bytes while the work runs. To be called once.
     *
     * @return one {@code Object[]}, encoded by the codec
     * @throws IllegalStateException if they were handed over before
     */
    Payload takeArguments();

    /**
     * What context carriers passed on.
     *
     * @return by carrier, unmodifiable
     */
    Map<String, String> context();

    /**
     * How long the run may take.
     *
     * @return zero for no limit
     */
    Duration timeout();

    /**
     * Whether the work ends with its caller and parent.
     *
     * @return false if it may finish without them
     */
    boolean linked();

    /**
     * Whether more has come after it. To be asked while the invocation is handed over, on the thread that does.
     *
     * @return false if nothing has, as far as is known
     */
    boolean isFollowed();

    /**
     * Does short work on the thread that reads the connection, which saves waking another one. Where it takes longer than a few
     * milliseconds, another thread reads on meanwhile. To be called while the invocation is handed over, on the thread that
     * does, at most once.
     *
     * @param work is done when this returns; its answer may go out with those that follow
     */
    void runWhereRead(Runnable work);

    /**
     * Answers. Only the first answer of an invocation is sent; on a lost connection it is dropped. A large answer may
     * wait for room in the connection's queue.
     *
     * @param reply how the invocation ended
     * @return false if it was answered before
     * @throws MessageTooLargeException if the parent does not take an answer of this size; the invocation counts as not
     *     answered, so that the caller can be told by another
     */
    boolean reply(Reply reply) throws MessageTooLargeException;

    /**
     * Sends an item of a streaming invocation, before the answer and in order. A large one may wait for room in the
     * connection's queue; after the answer, and on a lost connection, it is dropped.
     *
     * @param item the item, encoded by the codec
     * @throws MessageTooLargeException if the parent does not take an item of this size
     */
    void item(Payload item) throws MessageTooLargeException;

    /**
     * Reports progress. Never waits: reports are dropped while the connection is busy, and after the answer.
     *
     * @param report how far the work is
     */
    void progress(Progress.Report report);
}
