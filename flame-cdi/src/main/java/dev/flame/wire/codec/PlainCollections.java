package dev.flame.wire.codec;

import dev.flame.spi.CodecException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's collections that can be made again by what they hold alone. Not so a {@code LinkedHashMap}, which does not tell its
 * order, nor what has a comparator.
 */
final class PlainCollections {

    private static final int FIRST_TAG = 50;

    private final Map<Class<?>, PlainType> types = new LinkedHashMap<>();

    private PlainCollections() {
        add(List.of(ArrayList.class), in -> read(in, new ArrayList<>()));
        add(List.of(List.of(1).getClass()), in -> List.of(elements(in)));
        types.put(List.of(1, 2, 3).getClass(), new ImmutableList(FIRST_TAG + types.size()));
        add(List.of(HashSet.class), in -> read(in, new HashSet<>()));
        add(List.of(LinkedHashSet.class), in -> read(in, new LinkedHashSet<>()));
        add(List.of(Set.of(1).getClass(), Set.of(1, 2, 3).getClass()), in -> Set.of(elements(in)));
        addMaps(List.of(HashMap.class), PlainCollections::map);
        addMaps(List.of(Map.of(1, 1).getClass(), Map.of(1, 1, 2, 2).getClass()), in -> Map.copyOf(map(in)));
        types.put(Optional.class, new Optionals(FIRST_TAG + types.size()));
    }

    static Map<Class<?>, PlainType> all() {
        return new PlainCollections().types;
    }

    /** Reads what follows the tag. */
    private interface Reader {
        Object read(PlainInput in) throws IOException, CodecException;
    }

    private void add(List<Class<?>> classes, Reader reader) {
        PlainType type = new PlainType(FIRST_TAG + types.size(), true) {
            @Override
            void write(Object value, PlainOutput out) throws IOException {
                PlainCollections.write((Collection<?>) value, out);
            }

            @Override
            Object read(PlainInput in) throws IOException, CodecException {
                return reader.read(in);
            }
        };
        classes.forEach(each -> types.put(each, type));
    }

    private void addMaps(List<Class<?>> classes, Reader reader) {
        PlainType type = new PlainType(FIRST_TAG + types.size(), true) {
            @Override
            void write(Object value, PlainOutput out) throws IOException {
                Map<?, ?> map = (Map<?, ?>) value;
                int left = map.size();
                out.length(left);
                for (Map.Entry<?, ?> each : map.entrySet()) {
                    out.value(each.getKey());
                    out.value(each.getValue());
                    left--;
                }
                unchanged(left);
            }

            @Override
            Object read(PlainInput in) throws IOException, CodecException {
                return reader.read(in);
            }
        };
        classes.forEach(each -> types.put(each, type));
    }

    private static void write(Collection<?> collection, PlainOutput out) throws IOException {
        int left = collection.size();
        out.length(left);
        for (Object each : collection) {
            out.value(each);
            left--;
        }
        unchanged(left);
    }

    private static void unchanged(int left) throws IOException {
        if (left != 0) {
            throw new NotPlainException();
        }
    }

    private static Object read(PlainInput in, Collection<@Nullable Object> into) throws IOException, CodecException {
        for (int left = in.elements(); left > 0; left--) {
            into.add(in.value());
        }
        return into;
    }

    /** Not null, or else the collection's maker refuses it. */
    @SuppressWarnings("NullAway")
    private static Object[] elements(PlainInput in) throws IOException, CodecException {
        Object[] elements = new Object[in.elements()];
        for (int i = 0; i < elements.length; i++) {
            elements[i] = in.value();
        }
        return elements;
    }

    private static Map<@Nullable Object, @Nullable Object> map(PlainInput in) throws IOException, CodecException {
        Map<@Nullable Object, @Nullable Object> map = new HashMap<>();
        for (int left = in.elements(); left > 0; left--) {
            map.put(in.value(), in.value());
        }
        return map;
    }

    /** {@code List.of} and {@code Stream.toList} have one class, and differ in what they say to null. */
    private static final class ImmutableList extends PlainType {

        ImmutableList(int tag) {
            super(tag, true);
        }

        @Override
        void write(Object value, PlainOutput out) throws IOException {
            List<?> list = (List<?>) value;
            out.number8(takesNull(list) ? 1 : 0);
            PlainCollections.write(list, out);
        }

        private static boolean takesNull(List<?> list) {
            for (Object each : list) {
                if (each == null) {
                    return true;
                }
            }
            // gives the list itself if that takes none
            return List.copyOf(list) != list;
        }

        @Override
        Object read(PlainInput in) throws IOException, CodecException {
            boolean takesNull = in.number8() != 0;
            Object[] elements = elements(in);
            return takesNull ? Arrays.stream(elements).toList() : List.of(elements);
        }
    }

    private static final class Optionals extends PlainType {

        Optionals(int tag) {
            super(tag, true);
        }

        @Override
        void write(Object value, PlainOutput out) throws IOException {
            out.value(((Optional<?>) value).orElse(null));
        }

        @Override
        Object read(PlainInput in) throws IOException, CodecException {
            return Optional.ofNullable(in.value());
        }
    }
}
