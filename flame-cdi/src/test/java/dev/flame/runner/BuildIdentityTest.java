package dev.flame.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildIdentityTest {

    @TempDir
    Path directory;

    @Test
    void shouldNotDependOnPlaceNameTimeOrCompression() throws IOException {
        Path first = jar("a/app.jar", 1, 1_000_000_000_000L, "x/A.class", "one", "x/B.class", "two");
        Path second = jar("b/other.jar", 9, 1_500_000_000_000L, "x/B.class", "two", "x/A.class", "one");

        assertThat(identity(first)).isEqualTo(identity(second)).hasSize(64);
    }

    @Test
    void shouldNotDependOnTheOrderOfTheClassPath() throws IOException {
        Path first = jar("a.jar", 1, 0, "x/A.class", "one");
        Path second = jar("b.jar", 1, 0, "x/B.class", "two");

        assertThat(identity(first, second)).isEqualTo(identity(second, first));
    }

    @Test
    void shouldTakeADirectoryForTheJarThatHoldsTheSame() throws IOException {
        Path jar = jar("app.jar", 1, 0, "x/", "", "x/A.class", "one");
        Path classes = directory.resolve("classes");
        Files.createDirectories(classes.resolve("x"));
        Files.writeString(classes.resolve("x/A.class"), "one");

        assertThat(identity(classes)).isEqualTo(identity(jar));
    }

    @Test
    void shouldDifferWhenOneByteDiffers() throws IOException {
        assertThat(identity(jar("a.jar", 1, 0, "x/A.class", "one")))
                .isNotEqualTo(identity(jar("b.jar", 1, 0, "x/A.class", "onf")));
    }

    @Test
    void shouldDifferWhenAFileIsRenamed() throws IOException {
        assertThat(identity(jar("a.jar", 1, 0, "x/A.class", "one")))
                .isNotEqualTo(identity(jar("b.jar", 1, 0, "x/C.class", "one")));
    }

    @Test
    void shouldDifferWhenAFileInADirectoryIsChanged() throws IOException {
        Path classes = Files.createDirectory(directory.resolve("classes"));
        Path file = Files.writeString(classes.resolve("application.properties"), "a=1");
        String before = identity(classes);
        FileTime time = Files.getLastModifiedTime(file);
        Files.writeString(file, "a=2");
        Files.setLastModifiedTime(file, time);

        assertThat(identity(classes)).isNotEqualTo(before);
    }

    @Test
    void shouldCountAFileThatIsNoArchive() throws IOException {
        Path jar = jar("a.jar", 1, 0, "x/A.class", "one");
        Path text = Files.writeString(directory.resolve("licence.key"), "secret");

        assertThat(identity(jar, text)).isNotEqualTo(identity(jar));
    }

    private static String identity(Path... classPath) throws IOException {
        return BuildIdentity.ofClassPath(List.of(classPath));
    }

    private Path jar(String name, int level, long time, String... namesAndContents) throws IOException {
        Path jar = directory.resolve(name);
        Files.createDirectories(jar.getParent());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.setLevel(level);
            for (int i = 0; i < namesAndContents.length; i += 2) {
                ZipEntry entry = new ZipEntry(namesAndContents[i]);
                entry.setTime(time);
                zip.putNextEntry(entry);
                zip.write(namesAndContents[i + 1].getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return jar;
    }
}
