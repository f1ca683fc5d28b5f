package dev.flame.heap;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;

/** Gives back what it gets. */
@ApplicationScoped
public class Echo {

    /** The same bytes, from a runner. */
    @Elastic
    public byte[] echo(byte[] bytes) {
        return bytes;
    }
}
