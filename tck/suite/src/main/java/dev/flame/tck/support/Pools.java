package dev.flame.tck.support;

import dev.flame.ElasticPool;
import dev.flame.Pool;
import dev.flame.PoolStats;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Predicate;

/** The application's pools by name. */
@ApplicationScoped
public class Pools {

    @Any
    @Inject
    Instance<ElasticPool> pools;

    /**
     * A pool.
     *
     * @param name its name in the WAR's configuration
     * @return the pool
     */
    public ElasticPool get(String name) {
        return pools.select(Pool.Literal.of(name)).get();
    }

    /**
     * Waits until a pool is as it should be.
     *
     * @param name the pool's name
     * @param condition what must come true
     * @return the pool at that moment
     */
    public PoolStats await(String name, Predicate<PoolStats> condition) {
        ElasticPool pool = get(name);
        PoolStats[] last = {pool.stats()};
        Await.until(
                () -> {
                    last[0] = pool.stats();
                    return condition.test(last[0]);
                },
                () -> last[0]);
        return last[0];
    }
}
