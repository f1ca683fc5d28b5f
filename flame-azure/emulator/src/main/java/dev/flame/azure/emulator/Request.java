package dev.flame.azure.emulator;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP request, read to its end.
 *
 * @param method in capitals
 * @param uri as received: path and query
 * @param headers by lower-case name
 * @param body empty if there was none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Request(String method, URI uri, Map<String, String> headers, byte[] body) {

    static Request of(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!values.isEmpty()) {
                headers.put(name.toLowerCase(Locale.ROOT), values.get(0));
            }
        });
        byte[] body = exchange.getRequestBody().readAllBytes();
        return new Request(exchange.getRequestMethod(), oneSlash(exchange.getRequestURI()), headers, body);
    }

    /** Azure's identity library asks for {@code //metadata}, which reads as the name of a host. */
    private static URI oneSlash(URI uri) {
        String text = uri.toString();
        return text.startsWith("//") ? URI.create(text.replaceFirst("^/+", "/")) : uri;
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : uri.getRawPath().split("/", -1)) {
            if (!segment.isEmpty()) {
                segments.add(decode(segment));
            }
        }
        return segments;
    }

    Optional<String> query(String name) {
        String query = uri.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (decode(key).equalsIgnoreCase(name)) {
                return Optional.of(equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return Optional.empty();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
