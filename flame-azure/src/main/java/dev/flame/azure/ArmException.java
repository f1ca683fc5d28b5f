package dev.flame.azure;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.management.exception.ManagementError;
import com.azure.core.management.exception.ManagementException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** What Azure said no with: at once as an HTTP error, or later in an operation's status. */
final class ArmException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String text;
    private final Duration retryAfter;

    ArmException(int status, String code, String text, Duration retryAfter, @Nullable Throwable cause) {
        super(code + ": " + text, cause);
        this.status = status;
        this.code = code;
        this.text = text;
        this.retryAfter = retryAfter;
    }

    /** An operation that was accepted and failed in the end. */
    static ArmException later(String code, String text) {
        return new ArmException(200, code, text, Duration.ZERO, null);
    }

    /** What a failed call was about; empty if the service was never reached. */
    static Optional<ArmException> of(Throwable failure) {
        Throwable cause = unwrap(failure);
        if (cause instanceof ArmException arm) {
            return Optional.of(arm);
        }
        if (!(cause instanceof HttpResponseException http) || http.getResponse() == null) {
            return Optional.empty();
        }
        HttpHeaders headers = http.getResponse().getHeaders();
        int status = http.getResponse().getStatusCode();
        String code = Optional.ofNullable(headers.getValue(HttpHeaderName.fromString("x-ms-error-code")))
                .orElse("HTTP " + status);
        String text = String.valueOf(http.getMessage());
        if (cause instanceof ManagementException management && management.getValue() != null) {
            ManagementError error = management.getValue();
            code = error.getCode() == null ? code : error.getCode();
            text = error.getMessage() == null ? text : error.getMessage();
        }
        return Optional.of(new ArmException(status, code, text, retryAfter(headers), cause));
    }

    static Duration retryAfter(HttpHeaders headers) {
        String value = headers.getValue(HttpHeaderName.RETRY_AFTER);
        if (value == null || !value.matches("\\d{1,6}")) {
            return Duration.ZERO;
        }
        return Duration.ofSeconds(Long.parseLong(value));
    }

    static Throwable unwrap(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String text() {
        return text;
    }

    /** How long Azure asks to wait; zero if it did not say. */
    Duration retryAfter() {
        return retryAfter;
    }

    boolean throttled() {
        return status == 429;
    }

    /** Whether the same request may well succeed a little later. */
    boolean passing() {
        return status >= 500 || status == 408 || throttled();
    }

    boolean absent() {
        return status == 404;
    }

    boolean denied() {
        return status == 401 || status == 403;
    }
}
