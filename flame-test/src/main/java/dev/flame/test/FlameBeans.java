package dev.flame.test;

import dev.flame.cdi.FlameExtension;
import dev.flame.cdi.bean.ApplicationStart;
import dev.flame.cdi.bean.ElasticInterceptor;
import dev.flame.cdi.bean.EntryInterceptor;
import dev.flame.cdi.bean.TransactionBoundary;
import dev.flame.cdi.bean.TransactionInterceptor;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** Flame's own part of a container that does not discover beans. */
public final class FlameBeans {

    private static final Class<?>[] CLASSES = {
        ElasticInterceptor.class,
        EntryInterceptor.class,
        TransactionInterceptor.class,
        TransactionBoundary.class,
        ApplicationStart.class
    };

    private FlameBeans() {}

    /**
     * Adds Flame's extension, interceptors and observers. For weld-junit5: {@code WeldInitiator.of(FlameBeans.addTo(new
     * Weld().disableDiscovery().beanClasses(Video.class)))}.
     *
     * @param container one with its discovery disabled; with discovery, Flame is found
     * @param <C> such as {@code Weld}
     * @return the same
     */
    public static <C extends SeContainerInitializer> C addTo(C container) {
        container.addExtensions(new FlameExtension());
        container.addBeanClasses(CLASSES);
        return container;
    }

    static Class<?>[] classes() {
        return CLASSES.clone();
    }
}
