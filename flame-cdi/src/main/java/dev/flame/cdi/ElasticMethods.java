package dev.flame.cdi;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The elastic methods of an application. Immutable. */
public final class ElasticMethods {

    private final Map<String, ElasticMethod> byKey;
    private final Map<Class<?>, Map<Signature, ElasticMethod>> byClass;
    private final Map<Class<?>, Set<Signature>> local;
    private final Map<Class<?>, Class<?>> beanClasses = new ConcurrentHashMap<>();
    private final Map<Called, Optional<ElasticMethod>> called = new ConcurrentHashMap<>();

    /** What an interceptor meets at each call. */
    private record Called(Class<?> target, Method method) {}

    /**
     * A catalogue.
     *
     * @param methods the elastic methods
     * @param local methods of elastic classes that run where they are called: observers, producers, life-cycle callbacks
     */
    ElasticMethods(Collection<ElasticMethod> methods, Map<Class<?>, Set<Signature>> local) {
        Map<String, ElasticMethod> keys = new TreeMap<>();
        Map<Class<?>, Map<Signature, ElasticMethod>> classes = new HashMap<>();
        for (ElasticMethod each : methods) {
            keys.put(each.key(), each);
            classes.computeIfAbsent(each.bean().getBeanClass(), type -> new HashMap<>())
                    .put(Signature.of(each.method()), each);
        }
        this.byKey = Map.copyOf(keys);
        this.byClass = Map.copyOf(classes);
        this.local = Map.copyOf(local);
    }

    /**
     * All of them.
     *
     * @return in no particular order
     */
    public Collection<ElasticMethod> all() {
        return byKey.values();
    }

    /**
     * The method of a key.
     *
     * @param key such as {@code com.acme.Video#frame(int)}
     * @return the method, if this application has it
     */
    public Optional<ElasticMethod> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** All roles that they ask for. */
    Set<String> roles() {
        return byKey.values().stream()
                .flatMap(each -> each.roles().stream())
                .flatMap(rule -> rule.allowed().stream())
                .collect(Collectors.toSet());
    }

    /** The method that was called on an object, which may be of a class that the container derived from the bean's. */
    Optional<ElasticMethod> called(Object target, Method method) {
        return called.computeIfAbsent(new Called(target.getClass(), method), this::find);
    }

    private Optional<ElasticMethod> find(Called call) {
        Class<?> beanClass = beanClasses.computeIfAbsent(call.target(), this::beanClass);
        Map<Signature, ElasticMethod> methods = byClass.get(beanClass);
        return methods == null ? Optional.empty() : Optional.ofNullable(methods.get(Signature.of(call.method())));
    }

    /** Whether a method that the interceptor met is meant to run where it is called. */
    boolean isLocal(Object target, Method method) {
        Class<?> beanClass = beanClasses.computeIfAbsent(target.getClass(), this::beanClass);
        return local.getOrDefault(beanClass, Set.of()).contains(Signature.of(method));
    }

    private Class<?> beanClass(Class<?> target) {
        for (@Nullable Class<?> each = target; each != null; each = each.getSuperclass()) {
            if (byClass.containsKey(each) || local.containsKey(each)) {
                return each;
            }
        }
        return target;
    }
}
