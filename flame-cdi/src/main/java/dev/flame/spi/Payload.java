package dev.flame.spi;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Encoded bytes in pieces, so that a large value never needs one large array. Immutable by agreement: nobody writes to a
 * piece after it was handed over.
 */
public final class Payload {

    /** The payload of no bytes. */
    public static final Payload EMPTY = new Payload(List.of());

    private final List<byte[]> pieces;
    private final long length;

    private Payload(List<byte[]> pieces) {
        this(pieces, sum(pieces));
    }

    private Payload(List<byte[]> pieces, long length) {
        this.pieces = pieces;
        this.length = length;
    }

    private static long sum(List<byte[]> pieces) {
        long sum = 0;
        for (byte[] piece : pieces) {
            sum += piece.length;
        }
        return sum;
    }

    /**
     * A payload of one piece.
     *
     * @param bytes the bytes, not copied
     * @return the payload
     */
    public static Payload of(byte[] bytes) {
        return new Payload(List.of(bytes));
    }

    /**
     * A payload of several pieces.
     *
     * @param pieces the pieces in order, not copied
     * @return the payload
     */
    public static Payload of(List<byte[]> pieces) {
        return new Payload(List.copyOf(pieces));
    }

    /** What can be told of it when its bytes are gone. */
    Payload withoutBytes() {
        return new Payload(List.of(), length);
    }

    /**
     * The pieces in order.
     *
     * @return an unmodifiable list
     */
    public List<byte[]> pieces() {
        return pieces;
    }

    /**
     * The length of all pieces.
     *
     * @return bytes
     */
    public long length() {
        return length;
    }

    /**
     * Reads the bytes from the start.
     *
     * @return a new stream
     */
    public InputStream open() {
        if (pieces.size() == 1) {
            return new ByteArrayInputStream(pieces.get(0));
        }
        List<InputStream> streams = new ArrayList<>(pieces.size());
        for (byte[] piece : pieces) {
            streams.add(new ByteArrayInputStream(piece));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    @Override
    public String toString() {
        return "Payload[" + length + " bytes]";
    }
}
