package dev.flame.examples.cookbook;

import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What came of a recipe.
 *
 * @param result the same on each backend
 * @param pids the processes in which the work was done
 */
public record Plate(String result, SortedSet<Long> pids) {

    static Plate of(String result, Collection<? extends Served<?>> parts) {
        SortedSet<Long> pids = new TreeSet<>();
        parts.forEach(part -> pids.add(part.pid()));
        return new Plate(result, pids);
    }
}
