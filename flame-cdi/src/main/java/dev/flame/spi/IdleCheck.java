package dev.flame.spi;

import dev.flame.RunnerId;

/**
 * Says whether an idle runner may stop: a CDI bean of this type with {@code @Pool("name")} keeps the runners of that pool
 * for as long as it answers false. Called at the parent, outside the pool's lock, must return quickly.
 */
@FunctionalInterface
public interface IdleCheck {

    /**
     * Whether a runner that has been idle for {@code idle-after} may stop.
     *
     * @param pool the pool
     * @param runner the idle runner
     * @return false to keep it; it is asked again after another {@code idle-after}
     */
    boolean mayStop(String pool, RunnerId runner);
}
