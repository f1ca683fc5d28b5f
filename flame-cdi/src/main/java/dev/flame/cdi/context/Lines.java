package dev.flame.cdi.context;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Texts by name as one text: form-encoded, since any character may be in them. */
final class Lines {

    private Lines() {}

    static String write(Map<String, @Nullable String> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getValue() != null)
                .map(entry -> encode(entry.getKey()) + '=' + encode(String.valueOf(entry.getValue())))
                .collect(Collectors.joining("&"));
    }

    /** Reads what {@link #write} wrote; skips what has no name. */
    static Map<String, String> read(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String entry : text.split("&", -1)) {
            int equals = entry.indexOf('=');
            if (equals > 0) {
                entries.put(decode(entry.substring(0, equals)), decode(entry.substring(equals + 1)));
            }
        }
        return entries;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
