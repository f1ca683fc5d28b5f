package dev.flame.cdi.observe;

import dev.flame.FlameRole;
import dev.flame.cdi.FlameLifecycle;
import dev.flame.cdi.config.FlameConfig;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/**
 * Adds Flame's readiness checks: on a parent one for each pool, on a runner its own. Only to be loaded where MicroProfile
 * Health is there.
 */
public final class HealthChecks {

    private HealthChecks() {}

    /**
     * Adds the checks as beans.
     *
     * @param event takes the beans
     * @param role which side this is
     * @param config the pools
     * @param lifecycle the engine, which may not have started yet
     */
    public static void add(AfterBeanDiscovery event, FlameRole role, FlameConfig config, FlameLifecycle lifecycle) {
        if (role.isRunner()) {
            add(event, new RunnerReadiness(role, lifecycle::isJoined));
            return;
        }
        config.pools()
                .forEach((name, pool) -> add(
                        event,
                        new PoolReadiness(
                                name,
                                pool.readiness(),
                                () -> lifecycle.pool(name).health(),
                                Clock.systemUTC())));
    }

    /** Dependent, though there is one of each: TomEE asks for the checks before any other scope is there. */
    private static void add(AfterBeanDiscovery event, HealthCheck check) {
        event.<HealthCheck>addBean()
                .beanClass(check.getClass())
                .types(Object.class, HealthCheck.class)
                .qualifiers(Any.Literal.INSTANCE, Readiness.Literal.INSTANCE)
                .scope(Dependent.class)
                .id(check.toString())
                .produceWith(instances -> check);
    }
}
