package dev.flame.site;

import dev.flame.cdi.config.ConfigReader;
import dev.flame.cdi.config.Problem;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** What a deployment would say of a configuration. */
final class Validation {

    private Validation() {}

    static List<Problem> problems(String properties) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Config config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(read, "page", 100))
                .build();
        return new ConfigReader(config, ConfigurationPage.backends(), Set.of(), false)
                .read(Set.of())
                .problems();
    }
}
