package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;
import java.io.InvalidObjectException;
import org.jspecify.annotations.Nullable;

/** Records: the class, and the components in their order. */
final class PlainRecords extends PlainType {

    static final int TAG = 10;

    private final PlainTypes types;

    PlainRecords(PlainTypes types) {
        super(TAG, true);
        this.types = types;
    }

    @Override
    void write(Object value, PlainOutput out) throws IOException {
        RecordForm form = types.form(value.getClass());
        out.type(value.getClass());
        for (int i = 0; i < form.size(); i++) {
            out.value(form.field(value, i));
        }
    }

    @Override
    Object read(PlainInput in) throws IOException, CodecException {
        Class<?> type = in.type();
        RecordForm form = types.form(type);
        if (!form.isPlain()) {
            throw new IOException(type.getName() + " is no plain record");
        }
        @Nullable Object[] values = new @Nullable Object[form.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.value();
        }
        try {
            return form.make(values);
        } catch (Error e) {
            throw e;
        } catch (Throwable refused) {
            InvalidObjectException invalid = new InvalidObjectException(refused.toString());
            invalid.initCause(refused);
            throw invalid;
        }
    }
}
