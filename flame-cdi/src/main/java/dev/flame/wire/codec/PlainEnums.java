package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Constants of enums: the class, and the name of the constant. */
final class PlainEnums extends PlainType {

    static final int TAG = 11;

    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            Map<String, Object> named = new HashMap<>();
            Object @Nullable [] constants = type.getEnumConstants();
            if (constants != null) {
                for (Object each : constants) {
                    named.put(((Enum<?>) each).name(), each);
                }
            }
            return named;
        }
    };

    PlainEnums() {
        super(TAG, false);
    }

    @Override
    void write(Object value, PlainOutput out) throws IOException {
        Enum<?> constant = (Enum<?>) value;
        out.type(constant.getDeclaringClass());
        out.value(constant.name());
    }

    @Override
    Object read(PlainInput in) throws IOException, CodecException {
        Class<?> type = in.type();
        Object name = in.value();
        Object constant =
                name instanceof String && type.isEnum() ? CONSTANTS.get(type).get(name) : null;
        if (constant == null) {
            throw new IOException(type.getName() + " has no such constant");
        }
        return constant;
    }
}
