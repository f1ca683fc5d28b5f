package dev.flame.wire;

import dev.flame.Progress;
import dev.flame.RunnerId;
import dev.flame.RunnerLostException;
import dev.flame.spi.Invocation;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import dev.flame.spi.RunnerLink;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The parent's end of a connection. A call's future completes on the thread that reads the connection, so what depends on it
 * directly must be quick. When the link ends, {@link #ended} completes before the calls in flight fail, so that a retry
 * does not meet the same runner again.
 */
final class RemoteRunnerLink implements RunnerLink, Connection.Owner {

    /** {@code handedOver}: the connection has taken it, so that some of it may have been sent. */
    private record Call(Invocation invocation, CompletableFuture<Reply> reply, AtomicBoolean handedOver) {}

    private static final Logger LOG = System.getLogger(RemoteRunnerLink.class.getName());

    /** From so many calls on, one thread sends for all. */
    private static final int CROWD = 8;

    private final RunnerPeer peer;
    private final Map<Long, Call> calls = new ConcurrentHashMap<>();
    private final CompletableFuture<String> leaving = new CompletableFuture<>();
    private final CompletableFuture<String> ended = new CompletableFuture<>();
    private @Nullable Connection connection;
    /** Whether the last call's thread could read. */
    private volatile boolean attended;

    RemoteRunnerLink(RunnerPeer peer) {
        this.peer = peer;
    }

    /** Called once, before the link is handed on. */
    void attach(Connection proven) {
        connection = proven;
    }

    @Override
    public RunnerId runner() {
        return peer.runner();
    }

    @Override
    public String peer() {
        return peer.place();
    }

    @Override
    public CompletableFuture<Reply> send(Invocation invocation) {
        attended = false;
        CompletableFuture<Reply> reply = sendOnly(invocation);
        connection().reading().callReader();
        return reply;
    }

    @Override
    public CompletableFuture<Reply> sendAttended(Invocation invocation) {
        return Threads.isVirtual() ? send(invocation) : sendOnly(invocation);
    }

    @Override
    public void attend(CompletableFuture<Reply> reply) {
        if (calls.size() > 1 || Threads.isVirtual()) {
            // one reader serves all of them better than each other
            connection().reading().callReader();
            return;
        }
        attended = true;
        connection()
                .reading()
                .borrow(() -> reply.isDone()
                        || calls.size() > 1
                        || Thread.currentThread().isInterrupted());
    }

    private CompletableFuture<Reply> sendOnly(Invocation invocation) {
        byte[] head = head(invocation);
        if (head.length > Frame.MAX_HEAD) {
            return refused(Messages.contextTooLarge(head.length, Frame.MAX_HEAD));
        }
        long size = invocation.arguments().length();
        if (size > connection().maxMessage()) {
            return refused(Messages.tooLarge(
                    "the arguments of " + invocation.target() + " are",
                    size,
                    connection().maxMessage()));
        }
        Call call = new Call(invocation.sent(), new CompletableFuture<>(), new AtomicBoolean());
        calls.put(invocation.id(), call);
        Message message = new Message(FrameType.INVOKE, invocation.id(), head, invocation.arguments());
        if (connection().send(message)) {
            call.handedOver.set(true);
            if (ended.isDone() && calls.remove(invocation.id(), call)) {
                // ended before it was known that the connection had taken the call
                lose(call, ended.join());
            }
        } else if (calls.remove(invocation.id(), call)) {
            // not lost: nothing of it was sent, so that a retry is safe for any method
            call.reply.complete(
                    new Reply.Refused(Messages.notSent(peer, ended.getNow("it is being closed"), invocation)));
        }
        return call.reply;
    }

    @Override
    public void cancel(Invocation invocation) {
        if (!calls.containsKey(invocation.id())) {
            return;
        }
        if (!connection().withdraw(invocation.id())) {
            connection().send(Message.of(FrameType.CANCEL, invocation.id()));
            return;
        }
        Call call = calls.remove(invocation.id());
        if (call != null) {
            call.reply.complete(new Reply.Cancelled());
        }
    }

    @Override
    public void request(Invocation invocation, long more) {
        if (calls.containsKey(invocation.id())) {
            connection()
                    .send(Message.of(
                            FrameType.REQUEST,
                            invocation.id(),
                            new HeadWriter().number(more).done()));
        }
    }

    @Override
    public void drain(Duration limit) {
        connection()
                .send(Message.of(
                        FrameType.DRAIN,
                        0,
                        new HeadWriter().number(limit.toMillis()).done()));
    }

    @Override
    public CompletionStage<String> leaving() {
        return leaving.minimalCompletionStage();
    }

    @Override
    public CompletionStage<String> ended() {
        return ended.minimalCompletionStage();
    }

    @Override
    public void close(String reason) {
        connection().close(reason, Duration.ZERO);
    }

    @Override
    public void received(Inbound message) throws ProtocolException {
        switch (message.type) {
            case RETURNED -> answer(message, new Reply.Returned(message.body()));
            case THROWN -> answer(message, new Reply.Thrown(message.body()));
            case DECLINED -> answer(message, new Reply.Refused(message.head.text()));
            case TIMED_OUT -> answer(message, new Reply.TimedOut(message.head.number64()));
            case CANCELLED -> answer(message, new Reply.Cancelled());
            case PROGRESS -> progress(message.id, new Progress.Report(message.head.real(), message.head.text()));
            case ITEM -> item(message.id, message.body());
            case LEAVING -> leaving.complete(message.head.text());
            default -> throw new ProtocolException("a runner does not send " + message.type);
        }
    }

    /** A runner's replies to calls that it does not hold, or holds no more, take no memory. */
    @Override
    public boolean wants(long id) {
        return calls.containsKey(id);
    }

    @Override
    public boolean readsItself() {
        return attended && calls.isEmpty();
    }

    @Override
    public boolean isCrowded() {
        return calls.size() > CROWD;
    }

    @Override
    public boolean waits() {
        return !calls.isEmpty();
    }

    @Override
    public void ended(String reason) {
        ended.complete(reason);
        // A call whose sender still waits for room is left to that sender: nothing of it was sent.
        for (Call call : List.copyOf(calls.values())) {
            if (call.handedOver.get() && calls.remove(call.invocation.id(), call)) {
                lose(call, reason);
            }
        }
    }

    @Override
    public String toString() {
        return "RunnerLink[" + peer.runner() + ", " + peer.place() + ", " + calls.size() + " calls]";
    }

    private void answer(Inbound message, Reply reply) {
        Call call = calls.remove(message.id);
        if (call != null) {
            call.reply.complete(reply);
        }
    }

    private void progress(long id, Progress.Report report) {
        Call call = calls.get(id);
        if (call == null) {
            return;
        }
        try {
            call.invocation.progress().accept(report);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "a listener for the progress of " + call.invocation + " failed", e);
        }
    }

    private void item(long id, Payload item) {
        Call call = calls.get(id);
        if (call != null) {
            call.invocation.items().accept(item);
        }
    }

    private void lose(Call call, String how) {
        String message = Messages.lost(peer, how, connection().silence(), call.invocation);
        call.reply.completeExceptionally(new RunnerLostException(peer.runner(), message, null));
    }

    private Connection connection() {
        Connection proven = connection;
        if (proven == null) {
            throw new IllegalStateException("not attached");
        }
        return proven;
    }

    private static CompletableFuture<Reply> refused(String why) {
        return CompletableFuture.completedFuture(new Reply.Refused(why));
    }

    private static byte[] head(Invocation invocation) {
        return new HeadWriter()
                .text(invocation.target())
                .texts(invocation.context())
                .number(millis(invocation.timeout()))
                .flag(invocation.linked())
                .done();
    }

    /** Rounded up: zero would mean no limit. */
    private static long millis(Duration timeout) {
        return timeout.plusNanos(999_999).toMillis();
    }
}
