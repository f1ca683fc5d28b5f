package dev.flame.wire;

/** One frame as it was read. */
final class Frame {

    /** Length of the body (4 bytes), type (1), id (8). */
    static final int HEADER = 13;

    /** Set in the type's byte: the body is the length of what follows in {@link FrameType#CHUNK}s, and the head. */
    static final int LARGE = 0x80;

    /** What a body may hold besides a chunk: target, context, a text. */
    static final int MAX_HEAD = 64 * 1024;

    final FrameType type;
    final boolean large;
    final long id;
    final byte[] body;

    Frame(FrameType type, boolean large, long id, byte[] body) {
        this.type = type;
        this.large = large;
        this.id = id;
        this.body = body;
    }
}
