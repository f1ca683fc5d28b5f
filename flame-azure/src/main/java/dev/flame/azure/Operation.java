package dev.flame.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A long-running operation that Azure has accepted.
 *
 * @param url where its status is; empty if Azure named no place
 * @param retryAfter how long to wait before asking
 */
record Operation(Optional<String> url, Duration retryAfter) {

    static Operation accepted(HttpHeaders headers) {
        return new Operation(
                Optional.ofNullable(headers.getValue(HttpHeaderName.AZURE_ASYNCOPERATION)),
                ArmException.retryAfter(headers));
    }

    /**
     * What its status says.
     *
     * @param running whether to ask again
     * @param failure why it failed, if it did
     */
    record Status(boolean running, Optional<ArmException> failure) {

        static Status parse(String body) {
            try (JsonReader reader = JsonProviders.createReader(body)) {
                return of(reader.readUntyped());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Status of(Object json) {
            Map<?, ?> root = json instanceof Map<?, ?> map ? map : Map.of();
            String status = String.valueOf(root.get("status"));
            return switch (status) {
                case "Succeeded" -> new Status(false, Optional.empty());
                case "Failed", "Canceled" -> {
                    Map<?, ?> error = root.get("error") instanceof Map<?, ?> map ? map : Map.of();
                    String code = error.get("code") == null ? status : String.valueOf(error.get("code"));
                    yield new Status(
                            false, Optional.of(ArmException.later(code, String.valueOf(error.get("message")))));
                }
                default -> new Status(true, Optional.empty());
            };
        }
    }
}
