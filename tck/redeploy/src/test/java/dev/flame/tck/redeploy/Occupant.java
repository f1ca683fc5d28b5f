package dev.flame.tck.redeploy;

import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** An application with its container, in a class loader of its own: known to its host by types of the JDK only. */
public final class Occupant implements UnaryOperator<String>, AutoCloseable {

    private final SeContainer container;

    /** Starts it. */
    public Occupant() {
        Marks.leave(Occupant.class);
        container = SeContainerInitializer.newInstance().initialize();
    }

    @Override
    public String apply(String query) {
        try {
            return Handover.use().work(query.contains("processes"), query.contains("underway"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        container.close();
        // which Helidon keeps for each class loader that asked for one
        ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
    }
}
