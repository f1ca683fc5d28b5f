package dev.flame.tck.calls;

import java.io.Serializable;
import java.util.List;

/** A value that travels. */
record Order(String name, List<Integer> amounts) implements Serializable {

    private static final long serialVersionUID = 1L;
}
