package dev.flame.cdi.observe;

import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.CDI;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jspecify.annotations.Nullable;

/**
 * Where the application's MicroProfile Metrics are injected: producers of servers ask their injection point for a scope, and a
 * look-up by code has none. Only to be loaded where that API is there.
 */
final class RegistryPoint {

    /** Never set: it stands for the fields of an application. */
    @Inject
    @Nullable
    MetricRegistry registry;

    private RegistryPoint() {}

    static Optional<MetricRegistry> find() {
        BeanManager beans = CDI.current().getBeanManager();
        if (beans.getBeans(MetricRegistry.class).isEmpty()) {
            return Optional.empty();
        }
        AnnotatedField<?> field = beans.createAnnotatedType(RegistryPoint.class).getFields().stream()
                .findFirst()
                .orElseThrow();
        InjectionPoint point = beans.createInjectionPoint(field);
        return Optional.of((MetricRegistry) beans.getInjectableReference(point, beans.createCreationalContext(null)));
    }
}
