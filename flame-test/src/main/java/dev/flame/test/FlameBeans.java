package dev.flame.test;

import dev.flame.cdi.FlameExtension;
import jakarta.enterprise.inject.se.SeContainerInitializer;

/** Flame's own part of a container that does not discover beans. */
public final class FlameBeans {

    private FlameBeans() {}

    /**
     * Adds Flame's extension, and with it its interceptors and observers. For weld-junit5: {@code WeldInitiator.of(FlameBeans.addTo(new
     * Weld().disableDiscovery().beanClasses(Video.class)))}.
     *
     * @param container one with its discovery disabled; with discovery, Flame is found
     * @param <C> such as {@code Weld}
     * @return the same
     */
    public static <C extends SeContainerInitializer> C addTo(C container) {
        container.addExtensions(new FlameExtension());
        return container;
    }
}
