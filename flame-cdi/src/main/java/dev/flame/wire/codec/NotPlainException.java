package dev.flame.wire.codec;

import java.io.IOException;

/** Something in a value has no plain form; the value travels in the JDK's. Made often, so without a stack trace. */
final class NotPlainException extends IOException {

    private static final long serialVersionUID = 1L;

    NotPlainException() {
        super("not plain");
    }

    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
