package dev.flame.cdi.runtime;

import dev.flame.cdi.BeanKey;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

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
        Optional<BeanKey> bean = bean(object);
        return bean.isPresent() ? new BeanReference(bean.get()) : object;
    }

    /**
     * The JDK writes what {@code writeReplace} gives before it asks for a replacement: of a client proxy of Weld, an object
     * that names the bean by an id, which holds in one deployment only, and still knows its proxy; of OpenWebBeans, what
     * gives the proxy its instances, and knows the bean.
     */
    private static Optional<BeanKey> bean(Object object) {
        Method way = WAYS.get(object.getClass());
        if (way == null) {
            return BeanKey.ofProxy(object);
        }
        Object known = invoke(way, object);
        return known instanceof Bean<?> bean ? Optional.of(BeanKey.of(bean)) : BeanKey.ofProxy(known);
    }

    /** From an object to its proxy or bean. Of the JDK's types only: the JDK's classes keep what is kept for them here. */
    private static final ClassValue<@Nullable Method> WAYS = new ClassValue<>() {
        @Override
        protected @Nullable Method computeValue(Class<?> type) {
            try {
                for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                    if (each.getName().equals("org.jboss.weld.bean.proxy.util.SerializableClientProxy")) {
                        Method resolve = each.getDeclaredMethod("readResolve");
                        resolve.setAccessible(true);
                        return resolve;
                    }
                    if (each.getName().equals("org.apache.webbeans.intercept.NormalScopedBeanInterceptorHandler")) {
                        return each.getMethod("getBean");
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException closed) {
                // another version of the container: its form travels as it is, and is refused where it is not allowed
            }
            return null;
        }
    };

    private static Object invoke(Method way, Object object) {
        try {
            return way.invoke(object);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(Messages.proxyUnknown(object), failure);
        }
    }
}
