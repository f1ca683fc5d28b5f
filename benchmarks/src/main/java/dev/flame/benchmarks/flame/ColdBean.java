package dev.flame.benchmarks.flame;

import dev.flame.Elastic;
import jakarta.enterprise.context.ApplicationScoped;

/** Work for runners that take one call each. */
@ApplicationScoped
public class ColdBean {

    /**
     * Runs on a runner that starts without a startup cache.
     *
     * @param value anything
     * @return the same
     */
    @Elastic("cold")
    public int untrained(int value) {
        return value;
    }

    /**
     * Runs on a runner that starts from a startup cache, once there is one.
     *
     * @param value anything
     * @return the same
     */
    @Elastic("trained")
    public int trained(int value) {
        return value;
    }
}
