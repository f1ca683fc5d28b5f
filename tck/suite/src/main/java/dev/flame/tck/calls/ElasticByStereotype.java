package dev.flame.tck.calls;

import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** Elastic through a stereotype. */
@Nightly
@ApplicationScoped
public class ElasticByStereotype {

    public Site covered() {
        return Site.here();
    }
}
