package dev.flame.wire;

import dev.flame.spi.Payload;

/** A message on its way out: one frame, or a large one in chunks. Immutable. */
final class Message {

    private static final byte[] NO_HEAD = new byte[0];
    private static final int MAX_TEXT = 4096;

    final FrameType type;
    final long id;
    final byte[] head;
    final Payload body;

    Message(FrameType type, long id, byte[] head, Payload body) {
        this.type = type;
        this.id = id;
        this.head = head;
        this.body = body;
    }

    static Message of(FrameType type, long id) {
        return new Message(type, id, NO_HEAD, Payload.EMPTY);
    }

    static Message of(FrameType type, long id, byte[] head) {
        return new Message(type, id, head, Payload.EMPTY);
    }

    static Message of(FrameType type, long id, Payload body) {
        return new Message(type, id, NO_HEAD, body);
    }

    /** A message that is a text; a text that would not fit into a frame is cut. */
    static Message of(FrameType type, long id, String text) {
        return of(type, id, new HeadWriter().text(shorten(text)).done());
    }

    static String shorten(String text) {
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT) + "…";
    }

    long size() {
        return head.length + body.length();
    }

    @Override
    public String toString() {
        return type + " " + id + ", " + size() + " bytes";
    }
}
