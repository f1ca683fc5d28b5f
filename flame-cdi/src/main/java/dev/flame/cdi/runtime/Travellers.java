package dev.flame.cdi.runtime;

import dev.flame.cdi.BeanKey;
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
        Optional<BeanKey> bean =
                BeanKey.ofProxy(WELDS_FORM.get(object.getClass()).proxy(object));
        return bean.isPresent() ? new BeanReference(bean.get()) : object;
    }

    /** How the proxy behind an object is found. */
    @FunctionalInterface
    private interface Form {
        Object proxy(Object object);
    }

    /**
     * The JDK writes what {@code writeReplace} gives before it asks for a replacement: of a client proxy of Weld, an object
     * that names the bean by an id, which holds in one deployment only. It still knows its proxy.
     */
    private static final ClassValue<Form> WELDS_FORM = new ClassValue<>() {
        @Override
        protected Form computeValue(Class<?> type) {
            if (!type.getName().equals("org.jboss.weld.bean.proxy.util.SerializableClientProxy")) {
                return object -> object;
            }
            try {
                Method resolve = type.getDeclaredMethod("readResolve");
                resolve.setAccessible(true);
                return object -> invoke(resolve, object);
            } catch (ReflectiveOperationException | RuntimeException closed) {
                return object -> object;
            }
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
