package dev.flame.azure.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP answer.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body; null for none
 * @param json the body as JSON, where it is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(
        int status,
        Map<String, String> headers,
        byte @Nullable [] body,
        @Nullable JsonNode json) {

    static Answer empty(int status) {
        return new Answer(status, Map.of(), null, null);
    }

    static Answer json(int status, JsonNode body) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                body.toString().getBytes(StandardCharsets.UTF_8),
                body);
    }

    static Answer error(int status, String code, String message) {
        return json(status, Json.error(code, message));
    }

    static Answer xml(int status, String body) {
        return new Answer(
                status, Map.of("Content-Type", "application/xml"), body.getBytes(StandardCharsets.UTF_8), null);
    }

    static Answer bytes(int status, byte[] body) {
        return new Answer(status, Map.of("Content-Type", "application/octet-stream"), body, null);
    }

    Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, more, body, json);
    }
}
