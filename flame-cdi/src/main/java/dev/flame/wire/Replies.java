package dev.flame.wire;

import dev.flame.spi.Reply;

/** Replies as messages. */
final class Replies {

    private Replies() {}

    static Message message(long id, Reply reply) {
        if (reply instanceof Reply.Returned returned) {
            return Message.of(FrameType.RETURNED, id, returned.value());
        }
        if (reply instanceof Reply.Thrown thrown) {
            return Message.of(FrameType.THROWN, id, thrown.throwable());
        }
        if (reply instanceof Reply.Refused refused) {
            return Message.of(FrameType.DECLINED, id, refused.why());
        }
        if (reply instanceof Reply.TimedOut timedOut) {
            return Message.of(
                    FrameType.TIMED_OUT,
                    id,
                    new HeadWriter().number(timedOut.ranMillis()).done());
        }
        return Message.of(FrameType.CANCELLED, id);
    }
}
