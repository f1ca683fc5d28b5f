package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;

class StaleCachesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @TempDir
    private Path directory;

    @Assertion("LOCAL-9")
    void shouldKeepTheEightThatWereUsedLast() throws IOException {
        for (int i = 0; i < 10; i++) {
            used("key" + i, Duration.ofDays(i));
        }
        StaleCaches.sweep(directory, NOW);

        assertThat(directory).isDirectoryNotContaining("glob:**key8.*").isDirectoryNotContaining("glob:**key9.*");
        assertThat(directory.resolve("key7.cache")).exists();
        assertThat(directory.resolve("key7.lock")).exists();
    }

    @Assertion("LOCAL-9")
    void shouldRemoveWhatWasNotUsedForThirtyDays() throws IOException {
        used("old", Duration.ofDays(31));
        used("young", Duration.ofDays(29));
        StaleCaches.sweep(directory, NOW);

        assertThat(directory).isDirectoryNotContaining("glob:**old.*");
        assertThat(directory.resolve("young.cache")).exists();
    }

    private void used(String key, Duration ago) throws IOException {
        Files.writeString(directory.resolve(key + ".cache"), "classes");
        Files.setLastModifiedTime(directory.resolve(key + ".cache"), FileTime.from(NOW.minus(ago)));
        Files.createFile(directory.resolve(key + ".lock"));
        Files.setLastModifiedTime(directory.resolve(key + ".lock"), FileTime.from(NOW.minus(ago)));
    }
}
