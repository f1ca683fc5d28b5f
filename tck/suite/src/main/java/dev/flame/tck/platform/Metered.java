package dev.flame.tck.platform;

import dev.flame.Elastic;
import dev.flame.tck.support.Gate;
import dev.flame.tck.support.Site;
import jakarta.enterprise.context.ApplicationScoped;

/** Work that is counted. */
@ApplicationScoped
public class Metered {

    static final String POOL = "metered";

    @Elastic(POOL)
    public Site where() {
        return Site.here();
    }

    @Elastic(POOL)
    public void fail() {
        throw new IllegalStateException("as asked");
    }

    @Elastic(POOL)
    public void wait(Gate gate) throws InterruptedException {
        gate.pass();
    }
}
