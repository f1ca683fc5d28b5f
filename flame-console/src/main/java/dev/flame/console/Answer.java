package dev.flame.console;

import java.nio.charset.StandardCharsets;

/**
 * What is answered, whichever way it goes.
 *
 * @param status of HTTP
 * @param type the content's
 * @param body the content
 * @param cacheable whether it stays the same while the application runs
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String type, byte[] body, boolean cacheable) {

    static final String JSON = "application/json";

    /** Only what the page itself brings is loaded, and nobody shows it in a frame. */
    static final String POLICY = "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'";

    static Answer json(String text) {
        return new Answer(200, JSON, text.getBytes(StandardCharsets.UTF_8), false);
    }

    static Answer problem(int status, String text) {
        return new Answer(status, "text/plain;charset=UTF-8", (text + '\n').getBytes(StandardCharsets.UTF_8), false);
    }

    String cacheControl() {
        return cacheable ? "max-age=3600" : "no-store";
    }
}
