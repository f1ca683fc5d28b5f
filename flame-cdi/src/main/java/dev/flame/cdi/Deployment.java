package dev.flame.cdi;

import dev.flame.Caller;
import dev.flame.cdi.config.FlameConfig;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A validated application, ready to start.
 *
 * @param config its configuration, with the placement strategies that its beans give
 * @param methods its elastic methods
 * @param poolUsers the classes that have a pool injected
 * @param invoker makes calls of them in this JVM
 * @param callers says on whose behalf the calling thread works
 * @param beans its beans that Flame asks
 * @param events takes the pools' events to its observers
 * @param container the container's context, for threads that are not the container's
 * @param classLoader the class loader that sees its classes
 * @param context the payload of {@code @Initialized(ApplicationScoped.class)}: a {@code ServletContext} in a WAR
 */
public record Deployment(
        FlameConfig config,
        ElasticMethods methods,
        Set<Class<?>> poolUsers,
        BeanInvoker invoker,
        Supplier<Optional<Caller>> callers,
        ApplicationBeans beans,
        PoolEvents events,
        ContainerContext container,
        ClassLoader classLoader,
        @Nullable Object context) {}
