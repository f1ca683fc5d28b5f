package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Values of the JDK that hold no others. */
final class PlainScalars {

    private static final int FIRST_TAG = 20;
    private static final int TRUE = 1;

    private final Map<Class<?>, PlainType> types = new LinkedHashMap<>();

    private PlainScalars() {
        numbers();
        times();
        others();
    }

    static Map<Class<?>, PlainType> all() {
        return new PlainScalars().types;
    }

    /** Writes what follows the tag. */
    private interface Writer<T> {
        void write(T value, PlainOutput out) throws IOException;
    }

    /** Reads it. */
    private interface Reader<T> {
        T read(PlainInput in) throws IOException, CodecException;
    }

    private <T> void add(Class<T> type, Writer<T> writer, Reader<T> reader) {
        types.put(type, new PlainType(FIRST_TAG + types.size(), false) {
            @Override
            void write(Object value, PlainOutput out) throws IOException {
                writer.write(type.cast(value), out);
            }

            @Override
            Object read(PlainInput in) throws IOException, CodecException {
                try {
                    return reader.read(in);
                } catch (DateTimeException | ArithmeticException | NumberFormatException e) {
                    throw new IOException(e.toString(), e);
                }
            }
        });
    }

    private void numbers() {
        add(Integer.class, (value, out) -> out.number32(value), PlainInput::number32);
        add(Long.class, (value, out) -> out.number64(value), PlainInput::number64);
        add(
                Double.class,
                (value, out) -> out.number64(Double.doubleToRawLongBits(value)),
                in -> Double.longBitsToDouble(in.number64()));
        add(Boolean.class, (value, out) -> out.number8(value ? TRUE : 0), in -> in.number8() == TRUE);
        add(
                Float.class,
                (value, out) -> out.number32(Float.floatToRawIntBits(value)),
                in -> Float.intBitsToFloat(in.number32()));
        add(Byte.class, (value, out) -> out.number8(value), in -> (byte) in.number8());
        add(Short.class, (value, out) -> out.number16(value), in -> (short) in.number16());
        add(Character.class, (value, out) -> out.number16(value), in -> (char) in.number16());
    }

    private void times() {
        add(
                Instant.class,
                (value, out) -> {
                    out.number64(value.getEpochSecond());
                    out.number32(value.getNano());
                },
                in -> Instant.ofEpochSecond(in.number64(), in.number32()));
        add(
                Duration.class,
                (value, out) -> {
                    out.number64(value.getSeconds());
                    out.number32(value.getNano());
                },
                in -> Duration.ofSeconds(in.number64(), in.number32()));
        add(LocalDate.class, PlainScalars::write, PlainScalars::date);
        add(LocalTime.class, (value, out) -> out.number64(value.toNanoOfDay()), PlainScalars::time);
        add(LocalDateTime.class, PlainScalars::write, in -> LocalDateTime.of(date(in), time(in)));
        add(
                OffsetDateTime.class,
                (value, out) -> {
                    write(value.toLocalDateTime(), out);
                    out.number32(value.getOffset().getTotalSeconds());
                },
                in -> OffsetDateTime.of(date(in), time(in), ZoneOffset.ofTotalSeconds(in.number32())));
    }

    private static void write(LocalDateTime value, PlainOutput out) throws IOException {
        write(value.toLocalDate(), out);
        out.number64(value.toLocalTime().toNanoOfDay());
    }

    private static void write(LocalDate value, PlainOutput out) throws IOException {
        out.number64(value.toEpochDay());
    }

    private static LocalDate date(PlainInput in) throws IOException {
        return LocalDate.ofEpochDay(in.number64());
    }

    private static LocalTime time(PlainInput in) throws IOException {
        return LocalTime.ofNanoOfDay(in.number64());
    }

    private void others() {
        add(
                UUID.class,
                (value, out) -> {
                    out.number64(value.getMostSignificantBits());
                    out.number64(value.getLeastSignificantBits());
                },
                in -> new UUID(in.number64(), in.number64()));
        add(BigInteger.class, PlainScalars::write, PlainScalars::integer);
        add(
                BigDecimal.class,
                (value, out) -> {
                    write(value.unscaledValue(), out);
                    out.number32(value.scale());
                },
                in -> new BigDecimal(integer(in), in.number32()));
    }

    private static void write(BigInteger value, PlainOutput out) throws IOException {
        byte[] bytes = value.toByteArray();
        out.length(bytes.length);
        out.bytes(bytes, 0, bytes.length);
    }

    private static BigInteger integer(PlainInput in) throws IOException {
        return new BigInteger(in.bytes(in.length()));
    }
}
