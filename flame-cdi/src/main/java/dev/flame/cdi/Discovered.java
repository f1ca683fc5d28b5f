package dev.flame.cdi;

import dev.flame.Pool;
import dev.flame.spi.PlacementStrategy;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import java.lang.annotation.Annotation;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the container has told of the application so far. For the thread that deploys it. */
final class Discovered {

    private final Map<Class<?>, ElasticType> types = new HashMap<>();
    private final Map<ElasticType, Bean<?>> beans =
            new TreeMap<>(Comparator.comparing(each -> each.type().getName()));
    private final Map<String, String> injectedPools = new TreeMap<>();
    private final Set<Class<?>> poolUsers = new HashSet<>();
    private final Set<String> strategies = new TreeSet<>(Set.of("pack", "spread"));

    void type(ElasticType type) {
        types.put(type.type(), type);
    }

    void managedBean(Bean<?> bean) {
        ElasticType type = types.get(bean.getBeanClass());
        if (type != null) {
            beans.put(type, bean);
        }
        strategy(bean);
    }

    /** Notes the bean's name, if it has one and is a strategy. */
    void strategy(Bean<?> bean) {
        String name = bean.getName();
        if (name != null && bean.getTypes().contains(PlacementStrategy.class)) {
            strategies.add(name);
        }
    }

    void injected(InjectionPoint point) {
        poolUsers.add(point.getMember().getDeclaringClass());
        for (Annotation qualifier : point.getQualifiers()) {
            if (qualifier instanceof Pool pool) {
                injectedPools.putIfAbsent(pool.value(), "@Pool(\"" + pool.value() + "\") at " + point.getMember());
            }
        }
    }

    /** The beans that have elastic methods. */
    Map<ElasticType, Bean<?>> elasticBeans() {
        return beans;
    }

    /** The pools that are injected by name, and where. */
    Map<String, String> injectedPools() {
        return injectedPools;
    }

    /** The classes that have pools injected, by name or to look them up. */
    Set<Class<?>> poolUsers() {
        return poolUsers;
    }

    /** The names of placement strategies, the built-in ones included. */
    Set<String> strategies() {
        return strategies;
    }
}
