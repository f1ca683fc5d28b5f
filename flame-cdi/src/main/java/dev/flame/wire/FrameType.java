package dev.flame.wire;

import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/** What a frame is for. The codes are the protocol: changing one needs a new {@link Handshake#VERSION}. */
enum FrameType {
    // before authentication
    HELLO(1),
    CHALLENGE(2),
    PROOF(3),
    WELCOME(4),
    REFUSED(5),
    // the connection's own
    /** The id is the number of bytes that its sender has read so far. */
    HEARTBEAT(10),
    GOODBYE(11),
    DRAIN(12),
    LEAVING(13),
    // invocations; the id is the invocation's
    INVOKE(20),
    CANCEL(21),
    PROGRESS(22),
    RETURNED(23),
    THROWN(24),
    DECLINED(25),
    TIMED_OUT(26),
    CANCELLED(27),
    /** One item of a streaming invocation. */
    ITEM(28),
    /** How many more items the caller takes. */
    REQUEST(29),
    /** A part of the large message of the same id. */
    CHUNK(30);

    private static final @Nullable FrameType[] BY_CODE = new @Nullable FrameType[32];

    static {
        for (FrameType type : values()) {
            BY_CODE[type.code] = type;
        }
    }

    private final int code;

    FrameType(int code) {
        this.code = code;
    }

    /** Whether it must not overtake, nor be overtaken by, another of the same invocation. A cancel may. */
    boolean keepsOrder() {
        return code >= INVOKE.code && code < CHUNK.code && this != CANCEL;
    }

    /** Whether it ends an invocation. */
    boolean isReply() {
        return code >= RETURNED.code && code <= CANCELLED.code;
    }

    int code() {
        return code;
    }

    static FrameType of(int code) throws ProtocolException {
        FrameType type = code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
        if (type == null) {
            throw new ProtocolException("unknown frame type " + code);
        }
        return type;
    }
}
