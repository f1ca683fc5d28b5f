package dev.flame.tck.calls;

/** A checked exception of the application, with a value of its own. */
public class OrderException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    OrderException(int code, Throwable cause) {
        super("order " + code + " failed", cause);
        this.code = code;
    }

    int code() {
        return code;
    }
}
