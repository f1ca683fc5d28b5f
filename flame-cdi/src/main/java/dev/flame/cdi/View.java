package dev.flame.cdi;

import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * How a bean's method can be called from outside: by its class, or by an interface where {@code @Typed} or an EJB's local
 * view hides the class.
 *
 * @param type the bean type to get a reference of
 * @param method the method of that type
 */
record View(Type type, Method method) {

    static View of(ElasticMethod elastic) {
        Class<?> beanClass = elastic.bean().getBeanClass();
        for (Type type : elastic.bean().getTypes()) {
            if (Types.erased(type) == beanClass) {
                return accessible(type, elastic.method());
            }
        }
        for (Type type : elastic.bean().getTypes()) {
            Class<?> raw = Types.erased(type);
            Optional<Method> method = Signature.of(elastic.method()).in(raw);
            if (raw != Object.class && method.isPresent()) {
                return accessible(type, method.get());
            }
        }
        return accessible(beanClass, elastic.method());
    }

    private static View accessible(Type type, Method method) {
        method.setAccessible(true);
        return new View(type, method);
    }
}
