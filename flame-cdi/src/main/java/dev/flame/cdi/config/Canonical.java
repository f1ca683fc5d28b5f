package dev.flame.cdi.config;

import dev.flame.spi.ConfigKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Checks a value against its key's type, and brings it into the one form that is parsed later without a further check. */
final class Canonical {

    private Canonical() {}

    /** The value in canonical form; empty if it is not of the key's type. */
    static Optional<String> of(ConfigKey key, String text) {
        String value = text.trim();
        return switch (key.type()) {
            case TEXT -> Optional.of(value);
            case BOOLEAN ->
                Optional.of(value.toLowerCase(Locale.ROOT)).filter(each -> each.equals("true") || each.equals("false"));
            case COUNT -> number(value, 0);
            case POSITIVE -> number(value, 1);
            case DURATION -> Durations.parse(value).map(Duration::toString);
            case DURATION_OR_NEVER ->
                Durations.parse(value.equalsIgnoreCase("never") ? "0" : value).map(Duration::toString);
            case LIST ->
                Optional.of(Arrays.stream(value.split(",", -1))
                        .map(String::trim)
                        .filter(each -> !each.isEmpty())
                        .collect(Collectors.joining(",")));
            case CHOICE -> Optional.of(value.toLowerCase(Locale.ROOT)).filter(key.choices()::contains);
        };
    }

    private static Optional<String> number(String value, int least) {
        try {
            int number = Integer.parseInt(value);
            return number < least ? Optional.empty() : Optional.of(Integer.toString(number));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
