package dev.flame.spi;

import org.jspecify.annotations.Nullable;

/** A boot that failed, and whether another try can succeed. */
public final class BootFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Whether no boot can succeed until somebody changes something. */
    private final boolean hopeless;

    /**
     * A failed boot.
     *
     * @param hopeless true if no boot can succeed until somebody changes something: bad credentials, unknown image;
     *     waiting calls then fail at once with this cause
     * @param message what happened and what to do
     * @param cause what led to it, or null
     */
    public BootFailedException(boolean hopeless, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.hopeless = hopeless;
    }

    /**
     * Whether no boot can succeed until somebody changes something.
     *
     * @return true if trying again is useless
     */
    public boolean isHopeless() {
        return hopeless;
    }
}
