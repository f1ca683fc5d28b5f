package dev.flame.console;

import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A request, whichever way it came.
 *
 * @param method {@code GET} or {@code POST}
 * @param base the path of the page itself, from the server's root
 * @param path what is asked for below it, without a leading {@code /}
 * @param requester who asks
 * @param headers gives a header, or null
 * @param parameters gives a parameter of the query, or null
 */
record Ask(String method, String base, String path, Requester requester, Lookup headers, Lookup parameters) {

    /** Values by name. */
    @FunctionalInterface
    interface Lookup {
        @Nullable
        String get(String name);
    }

    boolean isPost() {
        return method.equals("POST");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    Optional<Integer> number(String name) {
        return Optional.ofNullable(parameters.get(name))
                .filter(text -> text.matches("\\d{1,6}"))
                .map(Integer::valueOf);
    }

    /** Changes a text by the page's path. */
    UnaryOperator<String> withBase() {
        return text -> text.replace("{base}", base.replace("\"", "") + '/');
    }
}
