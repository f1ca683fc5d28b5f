package dev.flame.wire.codec;

import java.io.ObjectStreamException;

/** An object of a class that the allow-list denies was about to be written. */
final class NotAllowedException extends ObjectStreamException {

    private static final long serialVersionUID = 1L;

    /** The class. */
    private final String type;

    NotAllowedException(String type) {
        super(type + " is not allowed to travel");
        this.type = type;
    }

    String type() {
        return type;
    }
}
