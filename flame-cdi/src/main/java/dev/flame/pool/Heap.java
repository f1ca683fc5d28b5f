package dev.flame.pool;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap whose elements know their own place, so that any of them moves or leaves in O(log n), without a search and
 * without garbage. An element is in one heap at most. Not thread-safe.
 */
final class Heap<E extends Heap.Node> {

    /** What an element extends. */
    abstract static class Node {
        private static final int ABSENT = -1;

        int place = ABSENT;

        final boolean isPlaced() {
            return place != ABSENT;
        }
    }

    /** A strict order. */
    @FunctionalInterface
    interface Order<E> {
        boolean before(E first, E second);
    }

    private final Order<E> order;
    private final ArrayList<E> elements = new ArrayList<>();

    Heap(Order<E> order) {
        this.order = order;
    }

    int size() {
        return elements.size();
    }

    boolean isEmpty() {
        return elements.isEmpty();
    }

    @Nullable
    E first() {
        return elements.isEmpty() ? null : elements.get(0);
    }

    void add(E element) {
        element.place = elements.size();
        elements.add(element);
        up(element);
    }

    /** Puts an element whose order has changed where it belongs now. */
    void moved(E element) {
        up(element);
        down(element);
    }

    void remove(E element) {
        int hole = element.place;
        E last = elements.remove(elements.size() - 1);
        element.place = Node.ABSENT;
        if (last != element) {
            put(last, hole);
            moved(last);
        }
    }

    private void up(E element) {
        int place = element.place;
        while (place > 0) {
            int above = (place - 1) >>> 1;
            E parent = elements.get(above);
            if (!order.before(element, parent)) {
                break;
            }
            put(parent, place);
            place = above;
        }
        put(element, place);
    }

    private void down(E element) {
        int place = element.place;
        int size = elements.size();
        for (int below = 2 * place + 1; below < size; below = 2 * place + 1) {
            E child = elements.get(below);
            if (below + 1 < size && order.before(elements.get(below + 1), child)) {
                below++;
                child = elements.get(below);
            }
            if (!order.before(child, element)) {
                break;
            }
            put(child, place);
            place = below;
        }
        put(element, place);
    }

    private void put(E element, int place) {
        elements.set(place, element);
        element.place = place;
    }
}
