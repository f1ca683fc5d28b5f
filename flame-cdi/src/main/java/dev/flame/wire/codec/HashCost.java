package dev.flame.wire.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts what it takes to hash or compare the collections of a value. Sets that hold one another twice take few bytes, and
 * their hash takes ages: each level doubles it. A set is hashed only by the one around it, which is read later, so
 * counting when a collection was read is early enough. Counted are the JDK's collections and records; the hash of any
 * other class is the application's own code. For one reading.
 */
final class HashCost {

    private static final ClassValue<Field[]> COMPONENTS = new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
            try {
                Field[] fields = Stream.of(type.getDeclaredFields())
                        .filter(field -> !Modifier.isStatic(field.getModifiers()))
                        .filter(field -> !field.getType().isPrimitive())
                        .toArray(Field[]::new);
                for (Field field : fields) {
                    field.setAccessible(true);
                }
                return fields;
            } catch (RuntimeException closed) {
                return new Field[0];
            }
        }
    };

    /** Only of what holds others that count; the rest is told by its size. */
    private final IdentityHashMap<Object, Long> known = new IdentityHashMap<>(4);

    /**
     * Counts an object that was read, with all in it.
     *
     * @param read any object whose parts were counted before
     * @return how many elements are visited to hash it
     */
    long of(Object read) {
        if (read instanceof String || !counts(read)) {
            return 1;
        }
        Sum sum = new Sum();
        visit(read, sum);
        if (sum.nested) {
            known.put(read, sum.cost);
        }
        return sum.cost;
    }

    private void visit(Object read, Sum sum) {
        try {
            if (read instanceof Collection<?> collection) {
                visitAll(collection, sum);
            } else if (read instanceof Map<?, ?> map) {
                map.forEach((key, value) -> {
                    sum.add(part(key), 1);
                    sum.add(part(value), 1);
                });
            } else if (read instanceof Map.Entry<?, ?> entry) {
                sum.add(part(entry.getKey()), 1);
                sum.add(part(entry.getValue()), 1);
            } else if (read instanceof Optional<?> optional) {
                sum.add(part(optional.orElse(null)), 1);
            } else {
                for (Field component : COMPONENTS.get(read.getClass())) {
                    sum.add(part(component.get(read)), 1);
                }
            }
        } catch (RuntimeException | IllegalAccessException unread) {
            // one of a cycle, not yet whole; or a view of a collection of the application
            sum.nested = true;
        }
    }

    private void visitAll(Collection<?> collection, Sum sum) {
        if (collection.getClass().getName().equals("java.util.Collections$CopiesList")) {
            sum.add(part(collection.isEmpty() ? null : collection.iterator().next()), collection.size());
            return;
        }
        for (Object each : collection) {
            sum.add(part(each), 1);
        }
    }

    /** The cost of a part; below 0 if it is one that counts. */
    private long part(@Nullable Object part) {
        if (part == null || part instanceof String || !counts(part)) {
            return 1;
        }
        Long cost = known.get(part);
        return -(cost != null ? cost : 1 + size(part));
    }

    private static long size(Object read) {
        if (read instanceof Collection<?> collection) {
            return collection.size();
        }
        if (read instanceof Map<?, ?> map) {
            return 2L * map.size();
        }
        return read instanceof Record ? COMPONENTS.get(read.getClass()).length : 2;
    }

    private static boolean counts(Object read) {
        if (read instanceof Record) {
            return true;
        }
        boolean holds = read instanceof Collection || read instanceof Map || read instanceof Map.Entry;
        return (holds || read instanceof Optional) && read.getClass().getClassLoader() == null;
    }

    /** A sum that stays at the largest number instead of passing it. */
    private static final class Sum {
        long cost = 1;
        boolean nested;

        void add(long part, long times) {
            if (times == 0) {
                return;
            }
            nested |= part < 0;
            long each = Math.abs(part);
            cost = each > (Long.MAX_VALUE - cost) / times ? Long.MAX_VALUE : cost + each * times;
        }
    }
}
