package dev.flame.wire;

import dev.flame.wire.Handshake.Limits;
import dev.flame.wire.Outbound.Way;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A proven connection, the same on both sides: one thread reads, one writes what senders did not write themselves, and a
 * shared timer sends and judges heartbeats. The first reason for its end wins; the owner is told exactly once.
 */
final class Connection {

    /** Whose connection it is. */
    interface Owner {
        /** A message came. Called on the reading thread; must not block. */
        void received(Inbound message) throws ProtocolException;

        /** Whether a large message of an id is of use. Called on the reading thread, when the message begins. */
        boolean wants(long id);

        /** Whether the next one to read may well be a caller, so that the connection's reader steps aside. */
        default boolean readsItself() {
            return false;
        }

        /** Whether so many send at once that it pays to write it all together. */
        default boolean isCrowded() {
            return false;
        }

        /** Whether something that was sent waits for its answer. */
        default boolean waits() {
            return true;
        }

        /** Whether the next message may well come at once, so that it pays to look for it before going to sleep. */
        default boolean looksOut() {
            return false;
        }

        /** The connection takes no more messages, and none will come. Called once. */
        void ended(String reason);
    }

    private static final Logger LOG = System.getLogger(Connection.class.getName());
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Transport transport;
    private final FrameReader reader;
    private final Outbound outbound;
    private final Assembly assembly;
    private final Liveness liveness;
    private final WireSettings settings;
    private final Limits peer;
    private final String name;
    private final ScheduledExecutorService timer;
    private final Owner owner;

    private final AtomicReference<@Nullable String> reason = new AtomicReference<>();
    private final AtomicBoolean told = new AtomicBoolean();
    private final Reading reading;
    private final Queue<ScheduledFuture<?>> timers = new ConcurrentLinkedQueue<>();
    private volatile boolean shut;

    Connection(
            Transport transport,
            FrameReader reader,
            FrameWriter writer,
            WireSettings settings,
            Limits peer,
            String name,
            ScheduledExecutorService timer,
            Owner owner) {
        this.transport = transport;
        this.reader = reader;
        this.settings = settings;
        this.peer = peer;
        this.name = name;
        this.timer = timer;
        this.owner = owner;
        this.outbound = new Outbound(writer, Math.min(settings.chunkSize(), peer.chunkSize()), settings.maxQueued());
        this.assembly = new Assembly(settings.maxMessage(), owner::wants);
        this.reading = new Reading(this, owner, reader, transport.socket(), name, timer);
        this.liveness = new Liveness(
                settings.heartbeatTimeout(), Liveness.period(settings.heartbeatTimeout()), System.nanoTime());
    }

    /** The longest message that the peer takes, in bytes. */
    long maxMessage() {
        return peer.maxMessage();
    }

    /** Nanoseconds since the last byte came. */
    long silence() {
        return System.nanoTime() - reader.heardAt();
    }

    /** Bytes that wait to be written. */
    long queued() {
        return outbound.queued();
    }

    /** Starts writing and the heartbeats; {@link #read} is to follow, on the thread that is to read. */
    void start() {
        reader.allow(settings.chunkSize() + Frame.MAX_HEAD);
        Threads.daemon(name + "-writer", this::write).start();
        long period = Liveness.period(settings.heartbeatTimeout());
        long beat = Math.min(
                settings.heartbeatInterval().toNanos(),
                TimeUnit.MILLISECONDS.toNanos(peer.heartbeatTimeoutMillis()) / 4);
        keep(timer.scheduleWithFixedDelay(this::judge, period, period, TimeUnit.NANOSECONDS));
        keep(timer.scheduleWithFixedDelay(this::beat, 0, Math.max(1, beat), TimeUnit.NANOSECONDS));
    }

    /**
     * Sends a message.
     *
     * @return false if the connection takes no more; nothing of the message was sent then
     */
    boolean send(Message message) {
        try {
            return outbound.send(message, way(message));
        } catch (IOException e) {
            fail("writing to it failed: " + Messages.text(e));
            return true;
        }
    }

    /** Takes an invocation back that was not wholly sent; true if it was possible. */
    boolean withdraw(long invocation) {
        return outbound.withdraw(FrameType.INVOKE, invocation);
    }

    /** Reads until the connection ends, or another thread was set to read: as the connection's reader. */
    void read() {
        String how = reading.untilTheEnd();
        if (how != null) {
            reason.compareAndSet(null, how);
            shut();
            tell();
        }
    }

    /** Who reads, and the ways to lend it a thread or borrow its own. */
    Reading reading() {
        return reading;
    }

    /**
     * Ends the connection in order: with a goodbye that tells why, then by force.
     *
     * @param why the reason, for both sides
     * @param flush how long what is queued may take to go out; zero drops it, and the owner is told at once
     */
    void close(String why, Duration flush) {
        reason.compareAndSet(null, "closed by this side: " + why);
        outbound.finish(Message.of(FrameType.GOODBYE, 0, why), !flush.isZero());
        Duration limit = flush.plus(LINGER);
        try {
            keep(timer.schedule(this::shut, limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (RejectedExecutionException e) {
            // the timer's owner is closing too, and nobody would end this connection later
            shut();
        }
        if (flush.isZero()) {
            tell();
        }
    }

    /** Ends the connection at once; its reader tells the owner. Never blocks. */
    void fail(String why) {
        reason.compareAndSet(null, why);
        shut();
    }

    /** Handles what was read, on the thread that did. False if it was the last. */
    boolean handle(Frame frame) throws ProtocolException {
        Inbound message = assembly.add(frame);
        if (message == null) {
            return true;
        }
        switch (message.type) {
            case HEARTBEAT -> liveness.acknowledged(message.id);
            case GOODBYE -> {
                reason.compareAndSet(null, "it said goodbye: " + message.head.text());
                return false;
            }
            case CANCEL -> {
                if (!assembly.drop(message.id)) {
                    owner.received(message);
                }
            }
            default -> owner.received(message);
        }
        return true;
    }

    /** Sends what was put off. */
    void flush(Way way) {
        try {
            outbound.flush(way);
        } catch (IOException e) {
            fail("writing to it failed: " + Messages.text(e));
        }
    }

    private void write() {
        try {
            outbound.drain();
            if (!shut) {
                // the peer reads the goodbye and closes; a close here could reset the connection before it has
                transport.shutdownOutput();
            }
        } catch (IOException e) {
            fail("writing to it failed: " + Messages.text(e));
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, name + ": writing ends with an unexpected failure", e);
            fail("an unexpected failure on this side: " + e);
        }
    }

    private void judge() {
        liveness.tick(System.nanoTime(), reader.count(), outbound.written()).ifPresent(this::fail);
    }

    private void beat() {
        try {
            // never written by the timer's own thread: a stuck peer must not hold up the heartbeats of the others
            outbound.send(Message.of(FrameType.HEARTBEAT, reader.count()), Way.QUEUED);
        } catch (IOException e) {
            fail("writing to it failed: " + Messages.text(e));
        }
    }

    /**
     * Whether the calling thread may write itself. Not the reading thread: two readers that both wrote to full sockets
     * would wait for each other; only what was lent to it, since it is relieved then. Not a virtual thread: an interrupt inside
     * a socket write closes the socket. And nobody whose peer has been quiet for suspiciously long, since the write might wait
     * until the heartbeat gives up. Answers to calls that came together go out together, and so does what many callers send.
     */
    private Way way(Message message) {
        if (message.type.isReply() && reading.putsOff()) {
            return Way.LATER;
        }
        return !reading.isMine()
                        && silence() < settings.heartbeatTimeout().toNanos() / 2
                        && !Threads.isVirtual()
                        && !owner.isCrowded()
                ? Way.DIRECT
                : Way.QUEUED;
    }

    private void keep(ScheduledFuture<?> task) {
        timers.add(task);
        if (shut) {
            task.cancel(false);
        }
    }

    private void shut() {
        shut = true;
        reading.callReader();
        timers.forEach(task -> task.cancel(false));
        outbound.close();
        try {
            transport.socket().close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> name + ": closing the socket failed: " + e);
        }
    }

    private void tell() {
        if (told.compareAndSet(false, true)) {
            String why = reason.get();
            owner.ended(why == null ? "unknown" : why);
        }
    }
}
