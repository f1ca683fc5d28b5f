package dev.flame.wire;

import java.io.IOException;

/** The two sides do not belong together: trying again with the same address is useless. */
public final class JoinRefusedException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message who refused whom, and why
     */
    public JoinRefusedException(String message) {
        super(message);
    }
}
