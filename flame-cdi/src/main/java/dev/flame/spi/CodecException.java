package dev.flame.spi;

import org.jspecify.annotations.Nullable;

/** A value that can't travel: the message names the path to the culprit, its class, and what to change. */
public final class CodecException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A value that can't travel.
     *
     * @param message the path to the culprit, its class, what to change
     * @param cause what led to it, or null
     */
    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
