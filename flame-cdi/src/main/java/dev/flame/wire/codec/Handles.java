package dev.flame.wire.codec;

import java.util.Arrays;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The objects that were written so far, by identity, numbered in the order in which they were complete. A few are searched one
 * by one: that takes less than to ask the JVM for the identity hash of a new object. For one writing.
 */
final class Handles {

    /** Not written before. */
    static final int NEW = -2;

    /** Being written: met inside of itself. */
    static final int OPEN = -1;

    private static final int FEW = 24;

    private Object[] objects = new Object[8];
    private int[] numbers = new int[8];
    private int size;
    private int complete;
    private @Nullable IdentityHashMap<Object, Integer> many;

    /** The number of an object, or {@link #NEW} or {@link #OPEN}. A new one is open from now on. */
    int open(Object object) {
        if (many != null) {
            Integer known = many.putIfAbsent(object, OPEN);
            return known == null ? NEW : known;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (objects[i] == object) {
                return numbers[i];
            }
        }
        if (size == FEW) {
            return change(object);
        }
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
            numbers = Arrays.copyOf(numbers, 2 * size);
        }
        objects[size] = object;
        numbers[size++] = OPEN;
        return NEW;
    }

    /** An object was written with all in it, and takes the next number. */
    void close(Object object) {
        int number = complete++;
        if (many != null) {
            many.put(object, number);
            return;
        }
        for (int i = size - 1; i >= 0; i--) {
            if (objects[i] == object) {
                numbers[i] = number;
                return;
            }
        }
    }

    private int change(Object object) {
        IdentityHashMap<Object, Integer> all = new IdentityHashMap<>(4 * FEW);
        for (int i = 0; i < size; i++) {
            all.put(objects[i], numbers[i]);
        }
        all.put(object, OPEN);
        many = all;
        return NEW;
    }
}
