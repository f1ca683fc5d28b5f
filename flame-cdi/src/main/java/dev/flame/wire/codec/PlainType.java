package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;

/** How values of one class, or of one kind of class, are written and read in the plain format. Immutable and thread-safe. */
abstract class PlainType {

    /** Says which type follows. The tags are the format: both sides run the same build, so they may change. */
    final int tag;

    /** Whether the same object, met again, is the same object on the other side. */
    final boolean shared;

    PlainType(int tag, boolean shared) {
        this.tag = tag;
        this.shared = shared;
    }

    /** Writes what follows the tag. */
    abstract void write(Object value, PlainOutput out) throws IOException;

    /** Reads what {@link #write} wrote; trusts nothing of it. */
    abstract Object read(PlainInput in) throws IOException, CodecException;
}
