package dev.flame.site;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.cdi.config.FlameKeys;
import dev.flame.spi.BackendProvider;
import dev.flame.spi.ConfigKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ConfigurationPageTest {

    private static final Path PAGE = Repository.PAGES.resolve("configuration.md");

    @Test
    void shouldListTheKeysThatTheValidationKnows() throws IOException {
        if (Boolean.parseBoolean(System.getProperty("flame.site.write", "false"))) {
            Files.writeString(PAGE, ConfigurationPage.make());
        }

        assertThat(Repository.read(PAGE))
                .as("the page is not what the keys make of it: run mvn test -pl site -am -Dtest=ConfigurationPageTest"
                        + " -Dsurefire.failIfNoSpecifiedTests=false -Dflame.site.write=true")
                .isEqualTo(ConfigurationPage.make());
    }

    @TestFactory
    Stream<DynamicTest> shouldAcceptEachListedDefault() {
        List<String> settings = new ArrayList<>();
        FlameKeys.global().forEach(key -> setting(settings, FlameKeys.PREFIX, key));
        FlameKeys.pool().forEach(key -> setting(settings, "flame.pool.video.", key));
        for (BackendProvider backend : ConfigurationPage.backends()) {
            backend.keys().forEach(key -> setting(settings, FlameKeys.PREFIX + backend.name() + '.', key));
            backend.keys().forEach(key -> setting(settings, "flame.pool.video." + backend.name() + '.', key));
        }
        return settings.stream()
                .map(setting -> DynamicTest.dynamicTest(
                        setting, () -> assertThat(Validation.problems(setting)).isEmpty()));
    }

    @Test
    void shouldRefuseAKeyThatIsNotListed() {
        assertThat(Validation.problems("flame.pool.video.maximum=3"))
                .singleElement()
                .asString()
                .contains("FLAME-0001", "flame.pool.video.max");
    }

    private static void setting(List<String> settings, String prefix, ConfigKey key) {
        key.defaultValue().ifPresent(value -> settings.add(prefix + key.name() + '=' + value));
        key.choices().forEach(choice -> settings.add(prefix + key.name() + '=' + choice));
    }
}
