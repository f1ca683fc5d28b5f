package dev.flame;

import org.jspecify.annotations.Nullable;

/**
 * Stands for a throwable of the method that can't travel: its class is unknown here, or something in it is not
 * serialisable. Carries its class name, message and stack trace as text. Not a {@link FlameException}, since it is the method that failed.
 */
public final class RemoteMethodException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The throwable's class. */
    private final String originalType;

    /**
     * A stand-in.
     *
     * @param originalType class name of the throwable that could not travel
     * @param message its text, and where it was thrown
     * @param cause the stand-in of its cause, or null
     */
    public RemoteMethodException(String originalType, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.originalType = originalType;
    }

    /**
     * Class name of the throwable that could not travel.
     *
     * @return a binary class name
     */
    public String originalType() {
        return originalType;
    }
}
