package dev.flame.wire;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Looks for bytes for a moment before the reading thread sleeps until they come: to wake it takes longer than the rest of a small
 * call. It may look in vain for a small part of the time only, so that slow calls, quiet connections and busy machines cost next
 * to nothing. For the thread that has the turn to read.
 */
final class Lookout {

    /** How long it looks at most, in nanoseconds: a small call there and back, the waking of its peer included. */
    static final long LONGEST = TimeUnit.MICROSECONDS.toNanos(100);

    /** Of so many nanoseconds one may be looked in vain. */
    static final int SHARE = 10;

    /** What may be saved up, in nanoseconds. */
    static final long MOST_SAVED = 50 * LONGEST;

    private final Socket socket;
    private final LongSupplier nanos;
    private final boolean useless;
    private long saved = MOST_SAVED;
    private long savedAt;

    /**
     * @param socket where bytes come, encrypted or not
     * @param processors how many there are: with one, whoever looks keeps the others from sending
     * @param nanos the monotonic time
     */
    Lookout(Socket socket, int processors, LongSupplier nanos) {
        this.socket = socket;
        this.nanos = nanos;
        this.useless = processors < 2;
        this.savedAt = nanos.getAsLong();
    }

    /**
     * Returns when there are bytes, or soon.
     *
     * @param enough what else to return for
     * @throws IOException if the socket is closed
     */
    void look(BooleanSupplier enough) throws IOException {
        if (useless) {
            return;
        }
        long begun = nanos.getAsLong();
        saved = Math.min(MOST_SAVED, saved + (begun - savedAt) / SHARE);
        savedAt = begun;
        if (saved < LONGEST) {
            return;
        }
        long looked;
        do {
            if (socket.getInputStream().available() > 0) {
                return;
            }
            Thread.onSpinWait();
            looked = nanos.getAsLong() - begun;
        } while (looked < LONGEST && !enough.getAsBoolean());
        saved -= Math.min(saved, looked);
    }
}
