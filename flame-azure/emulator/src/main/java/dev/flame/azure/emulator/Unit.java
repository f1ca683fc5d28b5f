package dev.flame.azure.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A systemd unit file, as far as the shim understands it.
 *
 * @param name with its suffix
 * @param settings all values by {@code Section.Key}, in the file's order
 */
record Unit(String name, Map<String, List<String>> settings) {

    private static final Pattern SPAN = Pattern.compile("(\\d+)\\s*(ms|s|sec|min|m|h)?");

    static Unit read(Path file) throws IOException {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        String section = "";
        for (String raw : Files.readAllLines(file)) {
            String line = raw.strip();
            if (line.startsWith("[") && line.endsWith("]")) {
                section = line.substring(1, line.length() - 1);
            } else if (!line.isEmpty() && !line.startsWith("#") && line.contains("=")) {
                int equals = line.indexOf('=');
                String key = section + "." + line.substring(0, equals).strip();
                settings.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(line.substring(equals + 1).strip());
            }
        }
        return new Unit(file.getFileName().toString(), settings);
    }

    List<String> all(String key) {
        return settings.getOrDefault(key, List.of());
    }

    Optional<String> first(String key) {
        return all(key).stream().findFirst();
    }

    boolean restarts() {
        return first("Service.Restart").orElse("no").equals("always");
    }

    Optional<Duration> span(String key) {
        return first(key).map(Unit::parse);
    }

    private static Duration parse(String text) {
        Duration total = Duration.ZERO;
        Matcher matcher = SPAN.matcher(text);
        while (matcher.find()) {
            long amount = Long.parseLong(matcher.group(1));
            String unit = matcher.group(2) == null ? "s" : matcher.group(2);
            total = total.plus(
                    switch (unit) {
                        case "ms" -> Duration.ofMillis(amount);
                        case "min", "m" -> Duration.ofMinutes(amount);
                        case "h" -> Duration.ofHours(amount);
                        default -> Duration.ofSeconds(amount);
                    });
        }
        return total;
    }
}
