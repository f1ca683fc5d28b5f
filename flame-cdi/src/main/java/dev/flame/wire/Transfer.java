package dev.flame.wire;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A large message on its way out, chunk by chunk. Guarded by {@link Outbound}; while it is written, its writer has it. */
final class Transfer {

    final Message message;
    /** The lower, the older. */
    final long number;
    /** Messages of the same invocation, which must not overtake it. */
    final Deque<Message> followers = new ArrayDeque<>();

    private boolean opened;
    private int piece;
    private int offset;
    private long written;
    private boolean withdrawn;

    Transfer(Message message, long number) {
        this.message = message;
        this.number = number;
    }

    /** Writes the next chunk; only the thread that owns the writer calls it. */
    void next(FrameWriter writer, int chunkSize) throws IOException {
        if (!opened) {
            opened = true;
            writer.open(message);
        }
        byte[] source = message.body.pieces().get(piece);
        int length = Math.min(chunkSize, source.length - offset);
        if (length > 0) {
            writer.chunk(message.id, source, offset, length);
        }
        written += length;
        offset += length;
        if (offset == source.length) {
            piece++;
            offset = 0;
        }
        writer.flush();
    }

    /** Bytes to go. */
    long left() {
        return message.body.length() - written;
    }

    boolean opened() {
        return opened;
    }

    boolean done() {
        return piece == message.body.pieces().size();
    }

    void withdraw() {
        withdrawn = true;
    }

    boolean withdrawn() {
        return withdrawn;
    }
}
