package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** Elastic methods that the WAR's configuration moves elsewhere. */
@ApplicationScoped
public class Movable {

    @Elastic(CallPools.CALLS)
    public Site moved() {
        return Site.here();
    }

    @Elastic(CallPools.CALLS)
    public Site kept() {
        return Site.here();
    }
}
