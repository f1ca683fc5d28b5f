package dev.flame.wire;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a connection has still to send. Writing adapts: a lone small message is written by the thread that sends it, which
 * saves two thread hops; while somebody writes, messages queue, and the connection's writer sends them together. Large
 * messages go by the writer, one chunk in turn between the small ones, the one with the least left first, so that the peer has few
 * unfinished ones to keep; those of one invocation keep their order. A large message keeps its payload where it is, so the queue
 * holds references, not copies; past {@code maxQueued} bytes its sender waits.
 *
 * <p>The lock guards the queues and the right to use the {@link FrameWriter} ({@code writing}); no I/O happens under it.
 */
final class Outbound {

    /** Bytes of small messages that go out between two chunks. */
    private static final int BATCH = 64 * 1024;

    /** Who writes a message. */
    enum Way {
        /** The sender, if nobody else writes. */
        DIRECT,
        /** The connection's writer, at once. */
        QUEUED,
        /** Whoever writes next; its sender sees to it that somebody does. */
        LATER
    }

    private final FrameWriter writer;
    private final int chunkSize;
    private final long maxQueued;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Message> waiting = new ArrayDeque<>();
    private final Transfers large = new Transfers();
    private @Nullable Transfer current;
    private @Nullable Message last;
    private long queued;
    private boolean writing;
    private boolean closed;

    Outbound(FrameWriter writer, int chunkSize, long maxQueued) {
        this.writer = writer;
        this.chunkSize = chunkSize;
        this.maxQueued = maxQueued;
    }

    /** Bytes that were handed to the socket so far. */
    long written() {
        return writer.count();
    }

    /** Bytes that wait to be written. */
    long queued() {
        lock.lock();
        try {
            return queued;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Sends a message, or queues it.
     *
     * @param message what to send
     * @param way whether the calling thread may write to the socket itself
     * @return false if the connection takes no more; nothing of the message was sent then
     * @throws IOException if the calling thread wrote and failed; the message may be partly sent
     */
    boolean send(Message message, Way way) throws IOException {
        lock.lock();
        try {
            if (isLarge(message)) {
                awaitRoom(message.size());
            }
            if (refusing()) {
                return false;
            }
            if (isLarge(message) && !followsAnother(message)) {
                large.open(message);
                queued += message.size();
                work.signal();
                return true;
            }
            if (way != Way.DIRECT || isLarge(message) || writing || !idle()) {
                waiting.add(message);
                queued += message.size();
                if (way != Way.LATER || isLarge(message) || queued > BATCH) {
                    work.signal();
                }
                return true;
            }
            writing = true;
        } finally {
            lock.unlock();
        }
        try {
            writer.add(message);
            writer.flush();
        } finally {
            release();
        }
        return true;
    }

    /** Sends what was put off, unless somebody is at it. */
    void flush(Way way) throws IOException {
        List<Message> batch = new ArrayList<>();
        lock.lock();
        try {
            if (writing || closed || idle()) {
                return;
            }
            if (way != Way.DIRECT || !large.isEmpty()) {
                work.signal();
                return;
            }
            writing = true;
            takeBatch(batch);
        } finally {
            lock.unlock();
        }
        if (batch.isEmpty()) {
            release();
        } else {
            write(batch, null);
        }
    }

    /**
     * Takes a message back.
     *
     * @return true if not all of it was sent; the peer is told to forget what it has
     */
    boolean withdraw(FrameType type, long id) {
        lock.lock();
        try {
            for (Iterator<Message> i = waiting.iterator(); i.hasNext(); ) {
                Message message = i.next();
                if (message.id == id && message.type == type) {
                    i.remove();
                    released(message);
                    return true;
                }
            }
            Transfer unfinished = large.find(id, type);
            if (unfinished != null) {
                drop(unfinished);
                large.remove(unfinished);
                return true;
            }
            if (current != null && current.message.id == id && current.message.type == type) {
                current.withdraw();
                return true;
            }
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Takes no more messages, and sends one last.
     *
     * @param message the last message
     * @param flush whether what is queued goes out before it
     */
    void finish(Message message, boolean flush) {
        lock.lock();
        try {
            if (refusing()) {
                return;
            }
            if (!flush) {
                waiting.clear();
                large.clear();
                queued = 0;
                if (current != null) {
                    current.withdraw();
                }
            }
            last = message;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops everything and frees all that wait here. The socket is closed by then. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.clear();
            large.clear();
            queued = 0;
            work.signalAll();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The writer's loop: returns when the last message was sent, or the queue was closed. */
    void drain() throws IOException {
        List<Message> batch = new ArrayList<>();
        while (true) {
            Transfer transfer;
            boolean end = false;
            lock.lock();
            try {
                while (!closed && (writing || (idle() && last == null))) {
                    work.awaitUninterruptibly();
                }
                if (closed) {
                    return;
                }
                writing = true;
                takeBatch(batch);
                transfer = large.take();
                current = transfer;
                if (batch.isEmpty() && transfer == null && last != null) {
                    batch.add(last);
                    end = true;
                }
            } finally {
                lock.unlock();
            }
            write(batch, transfer);
            batch.clear();
            if (end) {
                return;
            }
        }
    }

    private void write(List<Message> batch, @Nullable Transfer transfer) throws IOException {
        try {
            for (Message message : batch) {
                writer.add(message);
            }
            if (transfer != null) {
                transfer.next(writer, chunkSize);
            } else {
                writer.flush();
            }
        } finally {
            afterTurn(transfer);
        }
    }

    private void afterTurn(@Nullable Transfer transfer) {
        lock.lock();
        try {
            current = null;
            if (transfer != null && !closed) {
                if (transfer.withdrawn()) {
                    drop(transfer);
                } else if (transfer.done()) {
                    done(transfer);
                } else {
                    large.back(transfer);
                }
            }
            release();
        } finally {
            lock.unlock();
        }
    }

    private void takeBatch(List<Message> batch) {
        long size = 0;
        while (size < BATCH) {
            Message message = waiting.poll();
            if (message == null) {
                return;
            }
            Transfer ahead = large.ahead(message);
            if (ahead != null) {
                ahead.followers.add(message);
            } else if (isLarge(message)) {
                large.open(message);
            } else {
                size += message.size() + Frame.HEADER;
                batch.add(message);
                released(message);
            }
        }
    }

    private boolean isLarge(Message message) {
        return message.body.length() > 0 && message.size() > chunkSize;
    }

    /** Whether one of the same invocation is not wholly written yet. */
    private boolean followsAnother(Message message) {
        return message.type.keepsOrder()
                && (large.ahead(message) != null
                        || (current != null && current.message.id == message.id)
                        || waiting.stream().anyMatch(each -> each.id == message.id && each.type.keepsOrder()));
    }

    /** Its followers are the next to go, in their order. */
    private void done(Transfer transfer) {
        released(transfer.message);
        while (!transfer.followers.isEmpty()) {
            waiting.addFirst(transfer.followers.removeLast());
        }
    }

    /** Cancel covers both cases at the peer: it forgets an incomplete message, and interrupts a complete one. */
    private void drop(Transfer transfer) {
        released(transfer.message);
        transfer.followers.forEach(this::released);
        if (transfer.opened()) {
            waiting.add(Message.of(FrameType.CANCEL, transfer.message.id));
            work.signal();
        }
    }

    private void released(Message message) {
        queued = Math.max(0, queued - message.size());
        room.signalAll();
    }

    private void release() {
        lock.lock();
        try {
            writing = false;
            if (!idle() || last != null) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void awaitRoom(long size) {
        boolean interrupted = false;
        while (!interrupted && !refusing() && queued > 0 && queued + size > maxQueued) {
            try {
                room.await();
            } catch (InterruptedException e) {
                // an interrupted sender queues past the bound: it holds the payload anyway, and its next wait will
                // throw
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean idle() {
        return waiting.isEmpty() && large.isEmpty();
    }

    private boolean refusing() {
        return closed || last != null;
    }
}
