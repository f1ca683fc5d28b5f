package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.LinkedHashMap;
import java.util.Map;

/** Arrays: of primitives, each element in its own length, and of objects. */
final class PlainArrays {

    private static final int FIRST_TAG = 40;

    private final Map<Class<?>, PlainType> types = new LinkedHashMap<>();

    private PlainArrays() {
        add(byte[].class, 1, (array, out) -> out.bytes(array, 0, array.length), (in, length) -> in.bytes(length));
        add(
                int[].class,
                Integer.BYTES,
                (array, out) -> {
                    for (int each : array) {
                        out.number32(each);
                    }
                },
                (in, length) -> {
                    int[] array = new int[length];
                    for (int i = 0; i < length; i++) {
                        array[i] = in.number32();
                    }
                    return array;
                });
        add(
                long[].class,
                Long.BYTES,
                (array, out) -> {
                    for (long each : array) {
                        out.number64(each);
                    }
                },
                (in, length) -> {
                    long[] array = new long[length];
                    for (int i = 0; i < length; i++) {
                        array[i] = in.number64();
                    }
                    return array;
                });
        add(
                double[].class,
                Double.BYTES,
                (array, out) -> {
                    for (double each : array) {
                        out.number64(Double.doubleToRawLongBits(each));
                    }
                },
                (in, length) -> {
                    double[] array = new double[length];
                    for (int i = 0; i < length; i++) {
                        array[i] = Double.longBitsToDouble(in.number64());
                    }
                    return array;
                });
        add(
                float[].class,
                Float.BYTES,
                (array, out) -> {
                    for (float each : array) {
                        out.number32(Float.floatToRawIntBits(each));
                    }
                },
                (in, length) -> {
                    float[] array = new float[length];
                    for (int i = 0; i < length; i++) {
                        array[i] = Float.intBitsToFloat(in.number32());
                    }
                    return array;
                });
    }

    static Map<Class<?>, PlainType> all() {
        return new PlainArrays().types;
    }

    /** Writes the elements. */
    private interface Writer<A> {
        void write(A array, PlainOutput out) throws IOException;
    }

    /** Reads them. */
    private interface Reader<A> {
        A read(PlainInput in, int length) throws IOException;
    }

    private <A> void add(Class<A> type, int width, Writer<A> writer, Reader<A> reader) {
        types.put(type, new PlainType(FIRST_TAG + types.size(), true) {
            @Override
            void write(Object value, PlainOutput out) throws IOException {
                out.length(Array.getLength(value));
                writer.write(type.cast(value), out);
            }

            @Override
            Object read(PlainInput in) throws IOException, CodecException {
                int length = in.length();
                // before it is made: the bytes are there, so it can't fill the heap
                in.require((long) length * width);
                return reader.read(in, length);
            }
        });
    }

    /** The class of the elements, and the elements. */
    static final class OfObjects extends PlainType {

        static final int TAG = 12;

        OfObjects() {
            super(TAG, true);
        }

        @Override
        void write(Object value, PlainOutput out) throws IOException {
            Object[] array = (Object[]) value;
            out.type(value.getClass().getComponentType());
            out.length(array.length);
            for (Object each : array) {
                out.value(each);
            }
        }

        @Override
        Object read(PlainInput in) throws IOException, CodecException {
            Class<?> component = in.type();
            int length = in.elements();
            if (component.isPrimitive() || component == void.class) {
                throw new IOException("an array of " + component);
            }
            Object[] array = (Object[]) Array.newInstance(component, length);
            for (int i = 0; i < length; i++) {
                array[i] = in.value();
            }
            return array;
        }
    }
}
