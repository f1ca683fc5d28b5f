package dev.flame.tck.calls;

import dev.flame.Elastic;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** Elastic as a whole, but for one method that names another pool. */
@ApplicationScoped
@Elastic(CallPools.CALLS)
public class ElasticClass {

    public Site covered() {
        return Site.here();
    }

    @Elastic(CallPools.BRIEF)
    public Site ownPool() {
        return Site.here();
    }
}
