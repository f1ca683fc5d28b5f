package dev.flame.azure.emulator;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BiPredicate;

/**
 * Something that goes wrong on purpose.
 *
 * @param matches decides by method and path
 * @param action what happens
 * @param from since when, in the cloud's time
 * @param until until when
 */
public record Fault(BiPredicate<String, String> matches, Action action, Instant from, Instant until) {

    /** What happens to a request. */
    public sealed interface Action {

        /**
         * The request is refused, and nothing is done.
         *
         * @param status the HTTP status
         * @param code ARM's error code
         * @param message its text
         * @param retryAfter the Retry-After header; zero for none
         */
        record Refuse(int status, String code, String message, Duration retryAfter) implements Action {}

        /** The connection closes before anything is done: the service can't be reached. */
        record Unreachable() implements Action {}

        /** The request is done, and the connection closes before the answer. */
        record LoseAnswer() implements Action {}

        /** A list answers as if nothing were there yet: what lists show may lag behind. */
        record Overlook() implements Action {}

        /**
         * The request is accepted, and its operation fails in the end.
         *
         * @param code ARM's error code
         * @param message its text
         */
        record FailLater(String code, String message) implements Action {}
    }
}
