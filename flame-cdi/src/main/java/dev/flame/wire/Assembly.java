package dev.flame.wire;

import dev.flame.spi.Payload;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/** Puts large messages together from their chunks, several at a time. Used by the reading thread only. */
final class Assembly {

    private static final class Partial {
        final FrameType type;
        final HeadReader head;
        final long total;
        final List<byte[]> pieces = new ArrayList<>();
        final boolean wanted;
        long have;

        Partial(FrameType type, HeadReader head, long total, boolean wanted) {
            this.type = type;
            this.head = head;
            this.total = total;
            this.wanted = wanted;
        }
    }

    private final long maxMessage;
    private final LongPredicate wanted;
    private final Map<Long, Partial> partials = new HashMap<>();

    /**
     * @param maxMessage the longest message to accept, in bytes
     * @param wanted whether a message of an id is of use; one that is not is read and not kept
     */
    Assembly(long maxMessage, LongPredicate wanted) {
        this.maxMessage = maxMessage;
        this.wanted = wanted;
    }

    /** The message that a frame completes, or null if more is to come. */
    @Nullable
    Inbound add(Frame frame) throws ProtocolException {
        if (frame.type == FrameType.CHUNK) {
            return chunk(frame);
        }
        if (frame.large) {
            open(frame);
            return null;
        }
        return new Inbound(frame.type, frame.id, new HeadReader(frame.body), null);
    }

    /** Forgets what came of a message; true if it was not complete. */
    boolean drop(long id) {
        return partials.remove(id) != null;
    }

    private void open(Frame frame) throws ProtocolException {
        HeadReader head = new HeadReader(frame.body);
        long total = head.number64();
        if (total <= 0 || total > maxMessage) {
            throw new ProtocolException("a message of " + total + " bytes, the limit is " + maxMessage);
        }
        Partial opened = new Partial(frame.type, head, total, wanted.test(frame.id));
        if (partials.put(frame.id, opened) != null) {
            throw new ProtocolException("a second message " + frame.id + " before the first was complete");
        }
    }

    private @Nullable Inbound chunk(Frame frame) throws ProtocolException {
        Partial partial = partials.get(frame.id);
        if (partial == null) {
            throw new ProtocolException("a chunk of the unknown message " + frame.id);
        }
        partial.have += frame.body.length;
        if (frame.body.length == 0 || partial.have > partial.total) {
            throw new ProtocolException("chunks of " + partial.have + " bytes for a message of " + partial.total);
        }
        if (partial.wanted) {
            partial.pieces.add(frame.body);
        }
        if (partial.have < partial.total) {
            return null;
        }
        partials.remove(frame.id);
        return partial.wanted ? new Inbound(partial.type, frame.id, partial.head, Payload.of(partial.pieces)) : null;
    }
}
