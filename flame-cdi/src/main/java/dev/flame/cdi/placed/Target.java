package dev.flame.cdi.placed;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What an invocation for a placed bean asks for, as its target says it: {@code flame:placed:call:17:com.acme.Model#find(int)}.
 *
 * @param order what is to be done
 * @param id tells the instance among those of one parent
 * @param method the method to call, for {@link Order#CALL}
 */
record Target(Order order, long id, Optional<String> method) {

    private static final String PREFIX = "flame:placed:";

    /** What there is to ask for. */
    enum Order {
        /** Make the instance, and keep it until its end. */
        KEEP,
        /** Wait until it is made. */
        AWAIT,
        /** Call one of its methods. */
        CALL,
        /** End it, and wait for that. */
        END
    }

    static String of(Order order, long id) {
        return PREFIX + order.name().toLowerCase(Locale.ROOT) + ':' + id;
    }

    static String call(long id, String method) {
        return of(Order.CALL, id) + ':' + method;
    }

    static boolean isOne(String target) {
        return target.startsWith(PREFIX);
    }

    /** Reads what {@link #of} and {@link #call} wrote. */
    static Target parse(String target) {
        String[] parts = target.substring(PREFIX.length()).split(":", 3);
        @Nullable String method = parts.length > 2 ? parts[2] : null;
        return new Target(
                Order.valueOf(parts[0].toUpperCase(Locale.ROOT)),
                Long.parseLong(parts[1]),
                Optional.ofNullable(method));
    }
}
