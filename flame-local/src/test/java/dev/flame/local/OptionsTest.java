package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.BackendProvider;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OptionsTest {

    @Test
    void shouldSplitAtSpacesOutsideOfQuotes() {
        assertThat(Options.split("  -Xmx1g -Da=\"b c\"  \"-De f\" ")).containsExactly("-Xmx1g", "-Da=b c", "-De f");
        assertThat(Options.split("")).isEmpty();
    }

    @Test
    void shouldRefuseABadSizeAndAnOpenQuote() {
        assertThat(new ProcessBackendProvider().validate(Map.of("memory", "512 MB", "jvm-options", "-Da=\"b")))
                .containsExactly(
                        "memory is '512 MB', but must be a size such as 512m or 2g",
                        "jvm-options has a double quote that is not closed");
        assertThat(new ProcessBackendProvider().validate(Map.of("memory", "512m")))
                .isEmpty();
    }

    @Test
    void shouldFindBothBackendsByName() {
        assertThat(ServiceLoader.load(BackendProvider.class))
                .extracting(BackendProvider::name)
                .containsExactlyInAnyOrder("in-process", "process");
    }
}
