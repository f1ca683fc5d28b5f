package dev.flame.wire.codec;

/**
 * Bounds on what is decoded.
 *
 * @param depth how deep objects may be nested, at least 1
 * @param references how many objects a value may hold, at least 1
 * @param bytes how long an encoded value may be, at least 1
 */
public record CodecLimits(int depth, long references, long bytes) {

    /** Depth 1,000, 50 million references, 1 GiB. */
    public static final CodecLimits DEFAULTS = new CodecLimits(1_000, 50_000_000, 1L << 30);

    /**
     * Limits.
     *
     * @throws IllegalArgumentException if one is less than 1
     */
    public CodecLimits {
        if (depth < 1 || references < 1 || bytes < 1) {
            throw new IllegalArgumentException(Messages.limits(depth, references, bytes));
        }
    }
}
