package dev.flame.cdi.runtime;

import dev.flame.ElasticPool;
import dev.flame.Pool;
import jakarta.enterprise.inject.spi.CDI;
import java.io.Serial;
import java.io.Serializable;

/**
 * Travels in place of a pool, and becomes the pool of that name on the other side: a runner's own, whose calls run in place
 * or are dispatched as {@code flame.nested} says.
 *
 * @param name the pool
 */
record PoolReference(String name) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    @Serial
    Object readResolve() {
        return CDI.current().select(ElasticPool.class, Pool.Literal.of(name)).get();
    }
}
