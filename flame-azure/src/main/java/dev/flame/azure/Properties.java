package dev.flame.azure;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A pool's effective properties, read by type; their form has been checked before. */
final class Properties {

    private static final Pattern SHORT = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private final Map<String, String> values;

    Properties(Map<String, String> values) {
        this.values = values;
    }

    Optional<String> optional(String key) {
        return Optional.ofNullable(values.get(key)).map(String::strip).filter(value -> !value.isEmpty());
    }

    String text(String key) {
        return optional(key).orElseGet(() -> byDefault(key));
    }

    private static String byDefault(String key) {
        return AzureKeys.ALL.stream()
                .filter(each -> each.name().equals(key))
                .findFirst()
                .flatMap(each -> each.defaultValue())
                .orElse("");
    }

    List<String> list(String key) {
        return Arrays.stream(text(key).split(",", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    Duration duration(String key) {
        String text = text(key);
        Matcher matcher = SHORT.matcher(text);
        if (!matcher.matches()) {
            return text.startsWith("P") ? Duration.parse(text) : Duration.ofSeconds(Long.parseLong(text));
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
