package dev.flame.cdi.runtime;

import dev.flame.cdi.BeanKey;
import jakarta.enterprise.inject.spi.Bean;
import java.lang.reflect.Method;
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
        Optional<BeanKey> bean = FORMS.get(object.getClass()).bean(object);
        return bean.isPresent() ? new BeanReference(bean.get()) : object;
    }

    /** How the bean behind an object is found. */
    @FunctionalInterface
    private interface Form {
        Optional<BeanKey> bean(Object object);
    }

    /**
     * The JDK writes what {@code writeReplace} gives before it asks for a replacement: of a client proxy of Weld, an object
     * that names the bean by an id, which holds in one deployment only, and still knows its proxy; of OpenWebBeans, what
     * gives the proxy its instances, and knows the bean.
     */
    private static final ClassValue<Form> FORMS = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            try {
                for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                    if (each.getName().equals("org.jboss.weld.bean.proxy.util.SerializableClientProxy")) {
                        Method resolve = each.getDeclaredMethod("readResolve");
                        resolve.setAccessible(true);
                        return object -> BeanKey.ofProxy(invoke(resolve, object));
                    }
                    if (each.getName().equals("org.apache.webbeans.intercept.NormalScopedBeanInterceptorHandler")) {
                        Method bean = each.getMethod("getBean");
                        return object -> Optional.of(BeanKey.of((Bean<?>) invoke(bean, object)));
                    }
                }
            } catch (ReflectiveOperationException | RuntimeException closed) {
                // another version of the container: its form travels as it is, and is refused where it is not allowed
            }
            return BeanKey::ofProxy;
        }
    };

    private static Object invoke(Method resolve, Object object) {
        try {
            return resolve.invoke(object);
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(Messages.proxyUnknown(object), failure);
        }
    }
}
