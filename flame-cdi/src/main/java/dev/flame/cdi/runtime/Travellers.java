package dev.flame.cdi.runtime;

import dev.flame.cdi.BeanKey;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Exchanges what belongs to one side for a reference that is resolved anew on the other (API-5): client proxies of beans,
 * and pools.
 */
final class Travellers implements UnaryOperator<Object> {

    @Override
    public Object apply(Object object) {
        if (object instanceof PoolView pool) {
            return new PoolReference(pool.name());
        }
        Optional<BeanKey> bean = BeanKey.ofProxy(object);
        return bean.isPresent() ? new BeanReference(bean.get()) : object;
    }
}
