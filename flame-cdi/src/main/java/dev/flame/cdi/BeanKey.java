package dev.flame.cdi;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import java.io.Serial;
import java.io.Serializable;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Tells a bean with a normal scope on another copy of the application. A container's own ids won't do: they may hold where
 * the application was deployed.
 *
 * @param beanClass the class that is the bean, or declares its producer
 * @param types the bean's types
 * @param qualifiers its qualifiers
 */
public record BeanKey(String beanClass, Set<String> types, Set<String> qualifiers) implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How containers mark client proxies: there is no portable way to tell one. */
    private static final Set<String> MARKS = Set.of(
            "org.jboss.weld.proxy.WeldClientProxy",
            "org.apache.webbeans.proxy.OwbNormalScopeProxy",
            "io.quarkus.arc.ClientProxy");

    private static final ClassValue<Boolean> PROXIES = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return isMarked(type);
        }
    };

    /** Immutable copies. */
    public BeanKey {
        types = new TreeSet<>(types);
        qualifiers = new TreeSet<>(qualifiers);
    }

    /**
     * Whether a class is one of client proxies.
     *
     * @param type any class
     * @return true if its instances are client proxies
     */
    public static boolean isProxy(Class<?> type) {
        return PROXIES.get(type);
    }

    private static boolean isMarked(Class<?> type) {
        for (Class<?> each : type.getInterfaces()) {
            if (MARKS.contains(each.getName()) || isMarked(each)) {
                return true;
            }
        }
        return type.getSuperclass() != null && isMarked(type.getSuperclass());
    }

    /**
     * The bean behind a client proxy. To be called with the application's context class loader.
     *
     * @param object any object
     * @return its key; empty if the object is no client proxy, or it can't be told which bean is behind it
     */
    public static Optional<BeanKey> ofProxy(Object object) {
        if (!isProxy(object.getClass())) {
            return Optional.empty();
        }
        BeanManager manager = CDI.current().getBeanManager();
        List<BeanKey> found = normal(manager).stream()
                .filter(bean -> isProxyOf(manager, bean, object.getClass()))
                .map(BeanKey::of)
                .distinct()
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /**
     * The bean of this side. To be called with the application's context class loader.
     *
     * @return a client proxy; empty if there is no such bean here, as when it exists on one side only
     */
    public Optional<Object> reference() {
        BeanManager manager = CDI.current().getBeanManager();
        return normal(manager).stream()
                .filter(bean -> of(bean).equals(this))
                .findFirst()
                .map(bean -> proxy(manager, bean));
    }

    /**
     * The bean that a type and qualifiers resolve to, of any scope. To be called with the application's context class loader.
     *
     * @param type a bean type
     * @param qualifiers its qualifiers
     * @return its key; empty if there is no such bean
     * @throws jakarta.enterprise.inject.AmbiguousResolutionException if there are several
     */
    public static Optional<BeanKey> resolve(Class<?> type, Annotation... qualifiers) {
        BeanManager manager = CDI.current().getBeanManager();
        return Optional.ofNullable(manager.resolve(manager.getBeans(type, qualifiers)))
                .map(BeanKey::of);
    }

    /**
     * The bean of this side, of any scope. To be called with the application's context class loader.
     *
     * @return the bean; empty if there is no such bean here
     */
    public Optional<Bean<?>> bean() {
        BeanManager manager = CDI.current().getBeanManager();
        return manager.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> of(bean).equals(this))
                .findFirst();
    }

    private static List<Bean<?>> normal(BeanManager manager) {
        return manager.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .filter(bean -> manager.isNormalScope(bean.getScope()))
                // Payara has beans of its own that are an Object and nothing else: no proxy can be made of them
                .filter(bean -> bean.getTypes().stream().anyMatch(type -> type != Object.class))
                .toList();
    }

    /** A container makes one class of client proxies for a bean. Making a proxy does not make the bean. */
    private static boolean isProxyOf(BeanManager manager, Bean<?> bean, Class<?> proxy) {
        boolean mayBe = bean.getTypes().stream()
                .allMatch(type -> !(type instanceof Class<?> each) || each.isAssignableFrom(proxy));
        return mayBe && proxy(manager, bean).getClass() == proxy;
    }

    private static Object proxy(BeanManager manager, Bean<?> bean) {
        return manager.getReference(bean, Object.class, manager.createCreationalContext(bean));
    }

    /**
     * The key of a bean.
     *
     * @param bean any bean
     * @return its key
     */
    public static BeanKey of(Bean<?> bean) {
        Set<String> types = new TreeSet<>();
        for (Type type : bean.getTypes()) {
            types.add(type.getTypeName());
        }
        Set<String> qualifiers = new TreeSet<>();
        for (Annotation qualifier : bean.getQualifiers()) {
            qualifiers.add(qualifier.toString());
        }
        return new BeanKey(bean.getBeanClass().getName(), types, qualifiers);
    }
}
