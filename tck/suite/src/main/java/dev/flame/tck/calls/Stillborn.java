package dev.flame.tck.calls;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.Dependent;

/** A bean that can't be made. */
@Dependent
public class Stillborn {

    @PostConstruct
    void fail() {
        throw new IllegalStateException("no model file");
    }
}
