package dev.flame.cdi;

import dev.flame.FlameRole;
import dev.flame.cdi.bean.ApplicationStart;
import dev.flame.cdi.bean.ElasticInterceptor;
import dev.flame.cdi.bean.EntryInterceptor;
import dev.flame.cdi.bean.TransactionBoundary;
import dev.flame.cdi.bean.TransactionInterceptor;
import dev.flame.spi.BackendProvider;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.enterprise.inject.spi.Extension;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;

/** A small CDI application with Flame and a fake engine. */
final class Container implements AutoCloseable {

    final FakeEngine engine;
    private final WeldContainer weld;
    private final ClassLoader before;
    private final ClassLoader loader;

    private Container(FakeEngine engine, WeldContainer weld, ClassLoader before, ClassLoader loader) {
        this.engine = engine;
        this.weld = weld;
        this.before = before;
        this.loader = loader;
    }

    static Builder of(Class<?>... beans) {
        return new Builder(beans);
    }

    <T> T get(Class<T> type) {
        return weld.select(type).get();
    }

    ClassLoader loader() {
        return loader;
    }

    WeldContainer weld() {
        return weld;
    }

    @Override
    public void close() {
        try {
            weld.close();
        } finally {
            release(before, loader);
        }
    }

    private static void release(ClassLoader before, ClassLoader loader) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig(loader));
        Thread.currentThread().setContextClassLoader(before);
    }

    /** What the application consists of. */
    static final class Builder {

        private final Class<?>[] beans;
        private final Map<String, String> properties = new TreeMap<>();
        private final List<Extension> extensions = new ArrayList<>();
        private final List<BackendProvider> backends = new ArrayList<>(List.of(FakeBackend.IN_PROCESS));
        private FakeEngine engine = new FakeEngine(FlameRole.parent());

        private Builder(Class<?>... beans) {
            this.beans = beans;
        }

        Builder with(String key, String value) {
            properties.put(key, value);
            return this;
        }

        Builder with(Extension extension) {
            extensions.add(extension);
            return this;
        }

        Builder with(BackendProvider backend) {
            backends.add(backend);
            return this;
        }

        Builder on(FlameRole role) {
            engine = new FakeEngine(role);
            return this;
        }

        FakeEngine engine() {
            return engine;
        }

        Container start() {
            ClassLoader before = Thread.currentThread().getContextClassLoader();
            ClassLoader loader = new URLClassLoader(new URL[0], before);
            Thread.currentThread().setContextClassLoader(loader);
            Config config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(properties, "test", 200))
                    .build();
            ConfigProviderResolver.instance().registerConfig(config, loader);
            Weld weld = new Weld(UUID.randomUUID().toString())
                    .disableDiscovery()
                    .addBeanClasses(
                            ElasticInterceptor.class,
                            EntryInterceptor.class,
                            TransactionInterceptor.class,
                            TransactionBoundary.class,
                            ApplicationStart.class)
                    .addBeanClasses(beans)
                    .addExtension(new FlameExtension(engine, () -> backends));
            extensions.forEach(weld::addExtension);
            try {
                return new Container(engine, weld.initialize(), before, loader);
            } catch (RuntimeException e) {
                release(before, loader);
                throw e;
            }
        }
    }
}
