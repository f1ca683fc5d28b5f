package dev.flame.wire.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Writes objects, after it has replaced some and checked all against the allow-list. */
final class ValueOutput extends ObjectOutputStream {

    /** Exchanges an object for what travels in its place. */
    @FunctionalInterface
    interface Replacement {
        @Nullable
        Object replace(Object object);
    }

    private final Replacement replacement;
    private final Predicate<Class<?>> allowed;

    ValueOutput(OutputStream out, Replacement replacement, Predicate<Class<?>> allowed) throws IOException {
        super(out);
        this.replacement = replacement;
        this.allowed = allowed;
        enableReplaceObject(true);
    }

    @Override
    @SuppressWarnings("NullAway") // the JDK writes null for a null replacement
    protected @Nullable Object replaceObject(Object object) throws IOException {
        if (object instanceof String) {
            return object;
        }
        Object replaced = replacement.replace(object);
        if (replaced == null) {
            return null;
        }
        Object travels = OptionalValue.replace(replaced);
        if (!(travels instanceof IOException)) {
            // the JDK writes the IOException that ends the writing into the stream: a refusal would hide it. The
            // receiver still checks one that is part of the value
            check(travels.getClass());
        }
        return travels;
    }

    /** The receiver checks each class of the hierarchy that has fields in the stream, so they are checked here too. */
    private void check(Class<?> type) throws NotAllowedException {
        if (type.isArray()) {
            if (!allowed.test(type)) {
                throw new NotAllowedException(type.getTypeName());
            }
            return;
        }
        Class<?> part = type;
        while (part != null && Serializable.class.isAssignableFrom(part)) {
            if (!allowed.test(part)) {
                throw new NotAllowedException(part.getName());
            }
            part = part.getSuperclass();
        }
    }
}
