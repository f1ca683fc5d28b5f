package dev.flame.wire;

import dev.flame.wire.Outbound.Way;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Who reads a connection, and what the reading thread does besides. Usually it is the connection's reader. A caller that waits
 * for the only reply there is reads it itself; a short piece of work is done where its message was read. Each saves waking a
 * thread, which takes longer than the rest of a small call. Thread-safe.
 */
final class Reading {

    private static final Logger LOG = System.getLogger(Reading.class.getName());

    /** So many answers go out together: more would have one side wait while the other works. */
    private static final int TOGETHER = 8;

    /** How long a caller reads for itself, in milliseconds: no read can be interrupted. */
    private static final int CALLER_READS = 20;

    private final Connection connection;
    private final Connection.Owner owner;
    private final FrameReader reader;
    private final Socket socket;
    private final String name;
    private final ReadingTurn turn = new ReadingTurn();
    private final Lookout lookout;
    private final Relief relief;
    /** How long a read may wait, in milliseconds; belongs to who has the turn. */
    private int timeout;
    /** How many answers wait to go out together; belongs to who has the turn. */
    private int putOff;
    /** Whether the last message came together with the one before it; belongs to who has the turn. */
    private boolean crowded;
    /** The thread whose answers do. */
    private volatile @Nullable Thread batching;

    Reading(
            Connection connection,
            Connection.Owner owner,
            FrameReader reader,
            Socket socket,
            String name,
            ScheduledExecutorService timer) {
        this.connection = connection;
        this.owner = owner;
        this.reader = reader;
        this.socket = socket;
        this.lookout = new Lookout(socket, Runtime.getRuntime().availableProcessors(), System::nanoTime);
        this.name = name;
        this.relief = new Relief(timer, this::relieve);
    }

    /**
     * Reads as the connection's reader until the connection ends.
     *
     * @return how it ended; null if another thread was set to read
     */
    @Nullable
    String untilTheEnd() {
        String how;
        do {
            turn.take();
            limit(0);
            AtomicBoolean once = new AtomicBoolean();
            how = until(() -> once.getAndSet(true) && owner.readsItself(), () -> !owner.looksOut());
            if (!turn.isMine()) {
                return null;
            }
            turn.release();
            if (owner.waits()) {
                // its caller may have come too early to read
                turn.callReader();
            }
        } while (how == null);
        return how;
    }

    /**
     * Lends the calling thread to the connection while it waits for something: returns when that is there, or soon. Only if
     * nobody reads.
     */
    void borrow(BooleanSupplier done) {
        if (Threads.isVirtual() || !turn.borrow()) {
            return;
        }
        String how;
        try {
            limit(CALLER_READS);
            how = until(done, done);
        } finally {
            turn.release();
        }
        if (how != null) {
            connection.fail(how);
        }
        if (how != null || owner.waits()) {
            turn.callReader();
        }
    }

    /** Has the connection's reader read, if nobody does. */
    void callReader() {
        turn.callReader();
    }

    /** Whether the calling thread reads, and does nothing else. */
    boolean isMine() {
        return turn.isMine();
    }

    /** Whether nothing has come after the message that is being handled; the reading thread asks. */
    boolean isQuiet() {
        return !reader.hasFrame();
    }

    /** Whether the calling thread's answer goes out with those to the calls that came together with its own. */
    boolean putsOff() {
        return batching == Thread.currentThread();
    }

    /** Does short work on the calling thread, which is the one that reads. */
    void lend(Runnable work) {
        if (putOff > 0 || !isQuiet()) {
            putOff++;
        }
        batching = putOff > 0 ? Thread.currentThread() : null;
        turn.release();
        if (relief.lend(work)) {
            turn.resume();
        } else {
            connection.flush(Way.QUEUED);
        }
    }

    /** Another thread reads from now on; the present one is at work that takes long. */
    private void relieve() {
        batching = null;
        connection.flush(Way.QUEUED);
        turn.callReader();
        Threads.daemon(name + "-reader", connection::read).start();
    }

    /** Sends the answers that were put off, before it waits for more calls. */
    private void flushPutOff() {
        if (putOff > 0 && (putOff >= TOGETHER || isQuiet())) {
            putOff = 0;
            // lent, since it may wait for a peer that waits for this side to read
            lend(() -> connection.flush(Way.DIRECT));
        }
    }

    /**
     * Reads and handles frames until it is enough. Gives how the connection ended, or null if it did not. Sleeps at once where
     * {@code sleepy}, and where messages come in crowds: others have use for the processor then.
     */
    private @Nullable String until(BooleanSupplier enough, BooleanSupplier sleepy) {
        try {
            while (turn.isMine() && !enough.getAsBoolean()) {
                flushPutOff();
                if (!turn.isMine()) {
                    return null;
                }
                boolean follows = reader.hasFrame();
                if (!follows && !crowded && !sleepy.getAsBoolean()) {
                    lookout.look(sleepy);
                }
                crowded = follows;
                Frame frame = reader.read();
                if (frame == null) {
                    return "it closed the connection";
                }
                if (!connection.handle(frame)) {
                    return "it said goodbye";
                }
            }
            return null;
        } catch (SocketTimeoutException late) {
            return null;
        } catch (ProtocolException e) {
            return "it broke the protocol: " + e.getMessage();
        } catch (IOException e) {
            return "the connection broke: " + Messages.text(e);
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, name + ": reading ends with an unexpected failure", e);
            return "an unexpected failure on this side: " + e;
        }
    }

    private void limit(int millis) {
        if (timeout != millis) {
            timeout = millis;
            try {
                socket.setSoTimeout(millis);
            } catch (IOException closed) {
                LOG.log(Level.TRACE, () -> name + ": to read tells why it was closed");
            }
        }
    }
}
