package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheDirectoryTest {

    private static final Path HOME = Path.of("/home/ada");

    @TempDir
    private Path base;

    @Test
    void shouldBeWhereEachSystemHasCaches() {
        assertThat(CacheDirectory.byDefault("Linux", HOME, Map.of())).contains(HOME.resolve(".cache/flame/startup"));
        assertThat(CacheDirectory.byDefault("Linux", HOME, Map.of("XDG_CACHE_HOME", "/cache")))
                .contains(Path.of("/cache/flame/startup"));
        assertThat(CacheDirectory.byDefault("Mac OS X", HOME, Map.of()))
                .contains(HOME.resolve("Library/Caches/flame/startup"));
        assertThat(CacheDirectory.byDefault("Windows 11", HOME, Map.of("LOCALAPPDATA", "/local")))
                .contains(Path.of("/local/flame/startup"));
    }

    @Test
    void shouldBeNowhereForAUserWithoutAHome() {
        assertThat(CacheDirectory.byDefault("Linux", Path.of("?"), Map.of())).isEmpty();
    }

    @Assertion("LOCAL-9")
    void shouldBeForItsOwnerOnly() throws IOException {
        Path directory = base.resolve("a/b");
        CacheDirectory.prepare(directory);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        CacheDirectory.prepare(directory);
        assertThat(directory).isEmptyDirectory();
    }

    @Assertion("LOCAL-9")
    void shouldNotBeUsedIfOthersMayWriteToIt() throws IOException {
        Path directory = Files.createDirectory(base.resolve("open"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwx---"));

        assertThatThrownBy(() -> CacheDirectory.prepare(directory))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("FLAME-0517");
    }
}
