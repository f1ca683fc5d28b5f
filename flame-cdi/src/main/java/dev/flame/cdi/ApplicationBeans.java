package dev.flame.cdi;

import dev.flame.Pool;
import dev.flame.spi.CallerSource;
import dev.flame.spi.ContextCarrier;
import dev.flame.spi.IdleCheck;
import dev.flame.spi.PlacementStrategy;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.CDI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The beans of the application that Flame asks. Looked up once, at the start. */
public final class ApplicationBeans {

    private final ClassLoader loader;

    ApplicationBeans(ClassLoader loader) {
        this.loader = loader;
    }

    /**
     * The bean that says whether idle runners of a pool may stop.
     *
     * @param pool the pool
     * @return the bean with {@code @Pool}, if there is one
     */
    public Optional<IdleCheck> idleCheck(String pool) {
        return CDI.current().select(IdleCheck.class, Pool.Literal.of(pool)).stream()
                .findFirst();
    }

    /**
     * What carries context along with calls.
     *
     * @return services and beans, one for a name; a bean replaces a service
     */
    public List<ContextCarrier> carriers() {
        List<ContextCarrier> carriers = new ArrayList<>();
        ServiceLoader.load(ContextCarrier.class, loader).forEach(carriers::add);
        for (ContextCarrier bean : CDI.current().select(ContextCarrier.class, Any.Literal.INSTANCE)) {
            carriers.removeIf(each -> each.name().equals(bean.name()));
            carriers.add(bean);
        }
        return List.copyOf(carriers);
    }

    /**
     * What says on whose behalf calls are made.
     *
     * @return the application's beans
     */
    public List<CallerSource> callers() {
        return CDI.current().select(CallerSource.class, Any.Literal.INSTANCE).stream()
                .toList();
    }

    /** The strategy of a name, which the deployment's validation has found to exist. */
    PlacementStrategy strategy(String name) {
        return CDI.current().select(PlacementStrategy.class, NamedLiteral.of(name)).stream()
                .findFirst()
                .orElseGet(() -> builtIn(name));
    }

    private static PlacementStrategy builtIn(String name) {
        return name.equals(PlacementStrategy.SPREAD.name()) ? PlacementStrategy.SPREAD : PlacementStrategy.PACK;
    }
}
