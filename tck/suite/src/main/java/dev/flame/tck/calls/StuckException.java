package dev.flame.tck.calls;

/** An exception that can't travel. */
public class StuckException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("unused") // it is what keeps the exception from travelling
    private final Object anchor = new Object();

    StuckException(String message) {
        super(message);
    }
}
