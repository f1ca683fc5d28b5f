package dev.flame.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.LaunchPlan;
import dev.flame.tck.Assertion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupKeyTest {

    private static final JavaRelease JAVA = new JavaRelease(Path.of("/jdk"), "25.0.1+8", 25);

    @TempDir
    private Path directory;

    private Path jar = Path.of("none");

    @BeforeEach
    void write() throws IOException {
        jar = directory.resolve("app.jar");
        Files.writeString(jar, "old");
        Files.setLastModifiedTime(jar, FileTime.fromMillis(1000));
    }

    @Assertion("LOCAL-8")
    void shouldTellBuildsApartWhoseJarsHaveTheSameSizeAndTime() throws IOException {
        assertThat(key("build 1", JAVA, "-Xmx1g")).isNotEqualTo(key("build 2", JAVA, "-Xmx1g"));
    }

    @Assertion("LOCAL-8")
    void shouldTellJdksAndOptionsApart() throws IOException {
        assertThat(key("build", JAVA, "-Xmx1g"))
                .isNotEqualTo(key("build", new JavaRelease(Path.of("/jdk"), "25.0.2+10", 25), "-Xmx1g"))
                .isNotEqualTo(key("build", JAVA, "-Xmx2g"));
    }

    @Assertion("LOCAL-8")
    void shouldTellJarsApart() throws IOException {
        String before = key("build", JAVA);
        Files.setLastModifiedTime(jar, FileTime.fromMillis(2000));

        assertThat(key("build", JAVA)).isNotEqualTo(before);
    }

    @Test
    void shouldNotLookAtSystemProperties() throws IOException {
        assertThat(key("build", JAVA, "-Djava.io.tmpdir=/tmp/1"))
                .isEqualTo(key("build", JAVA, "-Djava.io.tmpdir=/tmp/2"));
    }

    private String key(String build, JavaRelease java, String... options) throws IOException {
        return StartupKey.of(
                build,
                java,
                List.of(options),
                List.of(new LaunchPlan.AppFile("lib/app.jar", jar, LaunchPlan.Kind.APPLICATION)));
    }
}
