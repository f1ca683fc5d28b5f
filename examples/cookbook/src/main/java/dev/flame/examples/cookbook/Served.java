package dev.flame.examples.cookbook;

import java.io.Serializable;

/**
 * A part of a result, and the process that made it.
 *
 * @param what the part
 * @param pid the process
 * @param <T> any type that travels
 */
public record Served<T>(T what, long pid) implements Serializable {

    static <T> Served<T> here(T what) {
        return new Served<>(what, ProcessHandle.current().pid());
    }
}
