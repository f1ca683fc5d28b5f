package dev.flame.cdi.config;

import dev.flame.spi.RunnerEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.eclipse.microprofile.config.spi.ConfigSourceProvider;

/**
 * The configuration profile {@code runner}: on a runner, a property {@code %runner.x} of any source overrides {@code x},
 * whatever {@code mp.config.profile} says. On a parent there is nothing to see of it.
 */
public final class RunnerProfile implements ConfigSourceProvider {

    private static final Logger LOG = System.getLogger(RunnerProfile.class.getName());
    private static final String DEFAULTS = "META-INF/microprofile-config.properties";

    private final Map<String, String> environment;

    /** The profile of this JVM. */
    public RunnerProfile() {
        this(System.getenv());
    }

    RunnerProfile(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Iterable<ConfigSource> getConfigSources(ClassLoader classLoader) {
        if (!environment.containsKey(RunnerEnvironment.PARENT)) {
            return List.of();
        }
        List<ConfigSource> sources = new ArrayList<>(services(classLoader));
        sources.addAll(files(classLoader));
        // As MicroProfile Config does among sources; those that are equal stay in the order in which they were found.
        sources.sort((a, b) -> Integer.compare(b.getOrdinal(), a.getOrdinal()));
        return List.of(new RunnerProfileSource(environment, sources));
    }

    private static List<ConfigSource> services(ClassLoader classLoader) {
        List<ConfigSource> sources = new ArrayList<>();
        each(ServiceLoader.load(ConfigSource.class, classLoader), sources::add);
        each(ServiceLoader.load(ConfigSourceProvider.class, classLoader), provider -> {
            if (!(provider instanceof RunnerProfile)) {
                provider.getConfigSources(classLoader).forEach(sources::add);
            }
        });
        return sources;
    }

    /** Goes on after a service that can't be had: the configuration itself reports it, or can do without. */
    private static <S> void each(ServiceLoader<S> services, Consumer<S> consumer) {
        services.stream().forEach(service -> {
            try {
                consumer.accept(service.get());
            } catch (ServiceConfigurationError | RuntimeException e) {
                LOG.log(Level.DEBUG, "a source of configuration is not searched for the profile 'runner'", e);
            }
        });
    }

    private static List<ConfigSource> files(ClassLoader classLoader) {
        List<ConfigSource> sources = new ArrayList<>();
        try {
            for (URL url : Collections.list(classLoader.getResources(DEFAULTS))) {
                Properties properties = new Properties();
                try (InputStream in = url.openStream()) {
                    properties.load(in);
                }
                sources.add(new FileSource(url.toString(), properties));
            }
        } catch (IOException e) {
            throw new IllegalStateException(Messages.unreadableFile(DEFAULTS), e);
        }
        return sources;
    }
}
