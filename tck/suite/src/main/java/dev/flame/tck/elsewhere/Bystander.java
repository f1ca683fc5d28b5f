package dev.flame.tck.elsewhere;

import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** A bean without an elastic method or a pool: no value of its package may travel. */
@ApplicationScoped
public class Bystander {

    /**
     * Where the bean lives.
     *
     * @return the calling thread's site
     */
    public Site site() {
        return Site.here();
    }
}
