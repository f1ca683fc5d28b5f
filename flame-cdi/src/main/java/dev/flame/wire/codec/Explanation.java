package dev.flame.wire.codec;

import java.io.IOException;
import java.io.NotSerializableException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says in a sentence why a value could not be encoded, and where in it the culprit is. The way there is searched only
 * now, after the failure, so that a value that can travel pays nothing for it.
 */
final class Explanation {

    private final AllowList allowed;
    private final CodecLimits limits;
    private final UnaryOperator<Object> replacement;

    Explanation(AllowList allowed, CodecLimits limits, UnaryOperator<Object> replacement) {
        this.allowed = allowed;
        this.limits = limits;
        this.replacement = replacement;
    }

    String of(@Nullable Object value, Throwable failure) {
        if (failure instanceof StackOverflowError) {
            return Messages.tooDeep(root(value));
        }
        String culprit = culprit(failure);
        if (culprit == null) {
            return Messages.failed(root(value), failure);
        }
        return search(value, culprit).orElseGet(() -> reason(Messages.somewhere(root(value)), culprit, failure));
    }

    /** The name of the class that failed; null if it was something else. */
    private static @Nullable String culprit(Throwable failure) {
        if (failure instanceof NotAllowedException denied) {
            return denied.type();
        }
        String message = failure.getMessage();
        if (failure instanceof NotSerializableException && message != null) {
            // with sun.io.serialization.extendedDebugInfo, more lines follow
            return message.lines().findFirst().orElse(null);
        }
        return null;
    }

    private Optional<String> search(@Nullable Object value, String culprit) {
        GraphSearch search = new GraphSearch(allowed, replacement, culprit);
        if (value instanceof Object[] arguments && value.getClass() == Object[].class) {
            for (int i = 0; i < arguments.length; i++) {
                Optional<String> found = search.from(arguments[i], argument(i, arguments[i]));
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return search.from(value, root(value));
    }

    private static String reason(String path, String culprit, Throwable failure) {
        return failure instanceof NotAllowedException
                ? Messages.notAllowed(path, culprit, Mending.ALLOW)
                : Messages.notSerialisable(path, culprit, Mending.LEAVE_OUT);
    }

    /** The value, or the one of several arguments that fails by itself. */
    private String root(@Nullable Object value) {
        if (value instanceof Object[] arguments && value.getClass() == Object[].class) {
            for (int i = 0; i < arguments.length; i++) {
                if (!travels(arguments[i])) {
                    return argument(i, arguments[i]);
                }
            }
            return "the arguments";
        }
        return value == null ? "the value" : "the value (" + GraphSearch.name(value.getClass()) + ")";
    }

    private boolean travels(@Nullable Object value) {
        try {
            JdkCodec.write(value, replacement::apply, allowed::allows, limits);
            return true;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    private static String argument(int index, @Nullable Object value) {
        return value == null
                ? "argument " + index
                : "argument " + index + " (" + GraphSearch.name(value.getClass()) + ")";
    }
}
