package dev.flame.wire;

import java.util.Locale;

/** Durations as messages show them. */
final class Durations {

    private Durations() {}

    /** Such as {@code 10.0 s} or {@code 250 ms}. */
    static String text(long nanos) {
        return nanos < 1_000_000_000L ? nanos / 1_000_000 + " ms" : String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
}
