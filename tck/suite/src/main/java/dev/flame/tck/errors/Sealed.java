package dev.flame.tck.errors;

import dev.flame.Elastic;
import jakarta.enterprise.context.Dependent;

/** A class that no interceptor can stand before. */
@Dependent
public final class Sealed {

    @Elastic
    int answer() {
        return 1;
    }
}
