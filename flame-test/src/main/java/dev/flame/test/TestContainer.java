package dev.flame.test;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/** A container with the beans of one {@link FlameTest}, and a configuration of its own. */
final class TestContainer implements AutoCloseable {

    /** Below system properties (400) and environment (300), above {@code microprofile-config.properties} (100). */
    private static final int ORDINAL = 250;

    private final ClassLoader before;
    private final ClassLoader own;
    private final SeContainer container;

    private TestContainer(ClassLoader before, ClassLoader own, SeContainer container) {
        this.before = before;
        this.own = own;
        this.container = container;
    }

    static TestContainer start(FlameTest test) {
        Map<String, String> properties = properties(test.properties());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        // The configuration is the context class loader's.
        ClassLoader own = new URLClassLoader(new URL[0], before);
        Thread.currentThread().setContextClassLoader(own);
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        Config config = resolver.getBuilder()
                .forClassLoader(own)
                .addDefaultSources()
                .addDiscoveredSources()
                .addDiscoveredConverters()
                .withSources(new Properties(properties))
                .build();
        resolver.registerConfig(config, own);
        try {
            return new TestContainer(before, own, container(test.beans(), own));
        } catch (RuntimeException refused) {
            leave(before, own);
            throw refused;
        }
    }

    private static SeContainer container(Class<?>[] beans, ClassLoader loader) {
        Extension[] extensions = ServiceLoader.load(Extension.class, loader).stream()
                .map(ServiceLoader.Provider::get)
                .toArray(Extension[]::new);
        return SeContainerInitializer.newInstance()
                .setClassLoader(loader)
                .disableDiscovery()
                .addExtensions(extensions)
                .addBeanClasses(FlameBeans.classes())
                .addBeanClasses(beans)
                .initialize();
    }

    private static Map<String, String> properties(String[] texts) {
        Map<String, String> properties = new TreeMap<>();
        for (String text : texts) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException(Messages.badProperty(text));
            }
            properties.put(
                    text.substring(0, equals).trim(), text.substring(equals + 1).trim());
        }
        return properties;
    }

    /** Fills the {@code @Inject} fields of a test. */
    <T> void inject(T test) {
        @SuppressWarnings("unchecked")
        Class<T> type = (Class<T>) test.getClass();
        BeanManager manager = container.getBeanManager();
        AnnotatedType<T> annotated = manager.createAnnotatedType(type);
        CreationalContext<T> context = manager.createCreationalContext(null);
        manager.getInjectionTargetFactory(annotated).createInjectionTarget(null).inject(test, context);
    }

    @Override
    public void close() {
        try {
            container.close();
        } finally {
            leave(before, own);
        }
    }

    private static void leave(ClassLoader before, ClassLoader own) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig(own));
        Thread.currentThread().setContextClassLoader(before);
    }

    /** What the annotation says. */
    private record Properties(Map<String, String> values) implements ConfigSource {
        @Override
        public Set<String> getPropertyNames() {
            return values.keySet();
        }

        @Override
        public @Nullable String getValue(String name) {
            return values.get(name);
        }

        @Override
        public String getName() {
            return "@FlameTest";
        }

        @Override
        public int getOrdinal() {
            return ORDINAL;
        }

        @Override
        public Map<String, String> getProperties() {
            return values;
        }
    }
}
