package dev.flame.azure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether Spot machines are used, and in which order with others. */
enum Spot {
    PREFER,
    ONLY,
    NEVER;

    static Optional<Spot> parse(String text) {
        for (Spot each : values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(text)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    /** What to ask for, first to last: true for a Spot machine. */
    List<Boolean> order() {
        return switch (this) {
            case PREFER -> List.of(true, false);
            case ONLY -> List.of(true);
            case NEVER -> List.of(false);
        };
    }
}
