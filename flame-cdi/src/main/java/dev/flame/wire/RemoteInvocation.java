package dev.flame.wire;

import dev.flame.Progress;
import dev.flame.spi.Payload;
import dev.flame.spi.Reply;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An invocation that came over a connection, and answers by it. */
final class RemoteInvocation implements InboundInvocation {

    /** Progress is dropped while more than this waits to be sent. */
    private static final long BUSY = 256 * 1024;

    private final Connection connection;
    private final long id;
    private final String target;
    private final Map<String, String> context;
    private final Duration timeout;
    private final boolean linked;
    private final long size;
    private final AtomicReference<@Nullable Payload> arguments;
    private final AtomicBoolean answered = new AtomicBoolean();

    RemoteInvocation(Connection connection, Inbound message) throws ProtocolException {
        this.connection = connection;
        this.id = message.id;
        this.target = message.head.text();
        this.context = message.head.texts();
        this.timeout = Duration.ofMillis(message.head.number64());
        this.linked = message.head.flag();
        Payload body = message.body();
        this.size = body.length();
        this.arguments = new AtomicReference<>(body);
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String target() {
        return target;
    }

    @Override
    public Payload takeArguments() {
        Payload taken = arguments.getAndSet(null);
        if (taken == null) {
            throw new IllegalStateException("the arguments of " + this + " were handed over before");
        }
        return taken;
    }

    @Override
    public Map<String, String> context() {
        return context;
    }

    @Override
    public Duration timeout() {
        return timeout;
    }

    @Override
    public boolean linked() {
        return linked;
    }

    @Override
    public boolean isFollowed() {
        return !connection.reading().isQuiet();
    }

    @Override
    public void runWhereRead(Runnable work) {
        connection.reading().lend(work);
    }

    @Override
    public boolean reply(Reply reply) throws MessageTooLargeException {
        Message message = Replies.message(id, reply);
        requireSize("the result of ", message.body);
        if (!answered.compareAndSet(false, true)) {
            return false;
        }
        connection.send(message);
        return true;
    }

    @Override
    public void item(Payload item) throws MessageTooLargeException {
        requireSize("an item of ", item);
        if (!answered.get()) {
            connection.send(Message.of(FrameType.ITEM, id, item));
        }
    }

    private void requireSize(String what, Payload body) throws MessageTooLargeException {
        if (body.length() > connection.maxMessage()) {
            throw new MessageTooLargeException(
                    Messages.tooLarge(what + target + " is", body.length(), connection.maxMessage()));
        }
    }

    @Override
    public void progress(Progress.Report report) {
        if (!answered.get() && connection.queued() < BUSY) {
            connection.send(Message.of(
                    FrameType.PROGRESS,
                    id,
                    new HeadWriter()
                            .number(report.done())
                            .text(Message.shorten(report.what()))
                            .done()));
        }
    }

    @Override
    public String toString() {
        return "Invocation[" + id + " " + target + ", " + size + " bytes]";
    }
}
