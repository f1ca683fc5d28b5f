package dev.flame.wire;

import java.io.IOException;

/** A message is longer than the receiving side takes. Nothing of it was sent, and the connection stays as it is. */
public final class MessageTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A message that is too long.
     *
     * @param message how long it is, the limit, what to do
     */
    public MessageTooLargeException(String message) {
        super(message);
    }
}
