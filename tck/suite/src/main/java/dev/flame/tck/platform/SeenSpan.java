package dev.flame.tck.platform;

import java.io.Serializable;
import java.util.List;

/**
 * A span, as it is seen where it runs.
 *
 * @param name its name
 * @param kind its kind
 * @param trace the trace's id
 * @param id its own
 * @param parent the id of the span above it
 * @param events the names of its events, with their attributes
 * @param ended whether it has ended
 */
record SeenSpan(String name, String kind, String trace, String id, String parent, List<String> events, boolean ended)
        implements Serializable {

    private static final long serialVersionUID = 1L;
}
