package dev.flame.tck.calls;

import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean that lambdas capture. */
@ApplicationScoped
public class Greeter {

    Site site() {
        return Site.here();
    }
}
