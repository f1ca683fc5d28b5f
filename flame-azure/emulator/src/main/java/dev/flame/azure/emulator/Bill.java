package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one virtual machine costs: the time from its creation, or start, to its deletion, or deallocation. */
final class Bill {

    private Duration closed = Duration.ZERO;
    private @Nullable Instant since;

    void open(Instant now) {
        if (since == null) {
            since = now;
        }
    }

    void close(Instant now) {
        if (since != null) {
            closed = closed.plus(Duration.between(since, now));
            since = null;
        }
    }

    Duration total(Instant now) {
        return since == null ? closed : closed.plus(Duration.between(since, now));
    }
}
