package dev.flame.azure;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether Spot machines are used, and in which order with others. */
enum Spot {
    PREFER(true, false),
    ONLY(true),
    NEVER(false);

    private final List<Boolean> order;

    Spot(Boolean... order) {
        this.order = List.of(order);
    }

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
        return order;
    }
}
