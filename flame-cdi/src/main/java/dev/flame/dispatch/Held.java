package dev.flame.dispatch;

import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.pool.Lease;
import dev.flame.spi.Invocation;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Work that stays on one runner with the slot that it holds, and the way for calls to it: they need no slot of their own. The
 * slot goes back when the work has ended. Thread-safe.
 */
public final class Held {

    private final Dispatcher dispatcher;
    private final InFlight work;
    private final Executor continuations;

    Held(Dispatcher dispatcher, InFlight work, Executor continuations) {
        this.dispatcher = dispatcher;
        this.work = work;
        this.continuations = continuations;
    }

    /**
     * Where it is.
     *
     * @return the runner
     */
    public RunnerId runner() {
        return work.link().runner();
    }

    /**
     * The end of the work.
     *
     * @return completes with its outcome, as {@link Dispatcher#submit} does
     */
    public CompletionStage<@Nullable Object> ended() {
        CompletableFuture<@Nullable Object> end = new CompletableFuture<>();
        work.reply().whenCompleteAsync((reply, lost) -> end(end, reply, lost), continuations);
        return end;
    }

    private void end(CompletableFuture<@Nullable Object> end, @Nullable Reply reply, @Nullable Throwable lost) {
        if (reply == null) {
            end.completeExceptionally(Submitted.unwrap(lost));
            return;
        }
        try {
            end.complete(dispatcher.outcome(work, reply));
        } catch (Throwable outcome) {
            end.completeExceptionally(outcome);
        }
    }

    /**
     * Makes a call on the same runner, at once, and waits for its outcome.
     *
     * @param call the call
     * @return what it returned
     * @throws RunnerLostException if the work is not there any more
     * @throws Throwable as {@link Dispatcher#call}
     */
    public @Nullable Object call(Call call) throws Throwable {
        Call traced = dispatcher.trace(call);
        Invocation invocation = dispatcher.encode(traced);
        requireThere(traced, null);
        Lease borrowed = new Borrowed(work.lease());
        InFlight sent = dispatcher.send(traced, invocation, borrowed, true, dispatcher.onPlaced());
        Reply reply = Dispatcher.awaitReply(sent);
        if (reply instanceof Reply.Refused refused) {
            requireThere(traced, refused.why());
        }
        return dispatcher.outcome(sent, reply);
    }

    /**
     * Makes a call on the same runner, at once, without waiting.
     *
     * @param call the call
     * @return completes with its outcome, as {@link Dispatcher#submit} does
     */
    public CompletableFuture<@Nullable Object> submit(Call call) {
        try {
            Call traced = dispatcher.trace(call);
            Invocation invocation = dispatcher.encode(traced);
            requireThere(traced, null);
            Lease borrowed = new Borrowed(work.lease());
            return Submitted.start(
                    dispatcher, traced, invocation, CompletableFuture.completedFuture(borrowed), continuations);
        } catch (RuntimeException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    /** Interrupts the work, linked or not. */
    public void cancel() {
        work.link().cancel(work.invocation());
    }

    /**
     * Whether the work has not ended, as far as is known here.
     *
     * @return true if calls have where to go
     */
    public boolean isThere() {
        return !work.reply().isDone()
                && !work.link().ended().toCompletableFuture().isDone();
    }

    private void requireThere(Call call, @Nullable String refusal) {
        if (!isThere()) {
            String why = refusal == null ? "its runner was lost, or ended it" : refusal;
            RunnerLostException gone =
                    new RunnerLostException(runner(), Messages.heldIsGone(call.target(), work.link(), why), null);
            call.span().ended(null, gone);
            throw gone;
        }
    }

    /** The slot that the work holds, for a call: it does not give it back. */
    private record Borrowed(Lease lease) implements Lease {
        @Override
        public boolean isLocal() {
            return false;
        }

        @Override
        public RunnerLink link() {
            return lease.link();
        }

        @Override
        public void close() {
            // the work's
        }

        @Override
        public void retire(String why) {
            lease.retire(why);
        }
    }
}
