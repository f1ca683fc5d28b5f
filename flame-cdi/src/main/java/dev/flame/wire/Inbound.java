package dev.flame.wire;

import dev.flame.spi.Payload;
import org.jspecify.annotations.Nullable;

/** A whole message as it came in. */
final class Inbound {

    final FrameType type;
    final long id;
    final HeadReader head;
    private final @Nullable Payload large;

    Inbound(FrameType type, long id, HeadReader head, @Nullable Payload large) {
        this.type = type;
        this.id = id;
        this.head = head;
        this.large = large;
    }

    /** The message's body; call after the head was read. */
    Payload body() {
        return large == null ? head.rest() : large;
    }
}
