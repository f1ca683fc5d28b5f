package dev.flame.wire.codec;

import java.io.Serializable;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Stands for an Optional on the way, since the JDK's are not serialisable. */
record OptionalValue(Kind kind, @Nullable Object value) implements Serializable {

    /** Which of the JDK's four. */
    enum Kind {
        OBJECT,
        INT,
        LONG,
        DOUBLE
    }

    /** The stand-in for an object, or the object itself if it is no Optional. */
    static Object replace(Object object) {
        if (object instanceof Optional<?> optional) {
            return new OptionalValue(Kind.OBJECT, optional.orElse(null));
        }
        if (object instanceof OptionalInt optional) {
            return new OptionalValue(Kind.INT, optional.isPresent() ? optional.getAsInt() : null);
        }
        if (object instanceof OptionalLong optional) {
            return new OptionalValue(Kind.LONG, optional.isPresent() ? optional.getAsLong() : null);
        }
        if (object instanceof OptionalDouble optional) {
            return new OptionalValue(Kind.DOUBLE, optional.isPresent() ? optional.getAsDouble() : null);
        }
        return object;
    }

    private Object readResolve() {
        Object present = value;
        return switch (kind) {
            case OBJECT -> Optional.ofNullable(present);
            case INT -> present == null ? OptionalInt.empty() : OptionalInt.of((Integer) present);
            case LONG -> present == null ? OptionalLong.empty() : OptionalLong.of((Long) present);
            case DOUBLE -> present == null ? OptionalDouble.empty() : OptionalDouble.of((Double) present);
        };
    }
}
