package dev.flame.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application as one file: what tar makes of it, and that it is always the same. */
class TarGzTest {

    @TempDir
    Path directory;

    @Test
    void shouldWriteWhatTarReadsWithLongNamesAndExecutables() throws Exception {
        String longName = "a-directory-with-a-rather-long-name/".repeat(4) + "file.txt";
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Path deep = tree.resolve(longName);
        Files.createDirectories(deep.getParent());
        Files.writeString(deep, "deep");
        Path script = Files.writeString(tree.resolve("start.sh"), "#!/bin/sh\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();

        Bundle bundle = Bundle.pack(plan(tree), file -> true, directory);
        Path out = Files.createDirectories(directory.resolve("out"));
        Process tar = new ProcessBuilder("tar", "-xzf", bundle.file().toString(), "-C", out.toString())
                .inheritIO()
                .start();
        assertThat(tar.waitFor()).isZero();
        assertThat(out.resolve("server").resolve(longName)).hasContent("deep");
        assertThat(out.resolve("server/start.sh")).isExecutable();
        assertThat(out.resolve("server").resolve(longName).toFile().canExecute())
                .isFalse();
    }

    @Test
    void shouldHaveTheSameDigestForTheSameContent() throws IOException {
        Path one = Files.createDirectories(directory.resolve("one"));
        Path two = Files.createDirectories(directory.resolve("two"));
        for (Path tree : List.of(one, two)) {
            Files.writeString(tree.resolve("b"), "b");
            Files.writeString(tree.resolve("a"), "a");
        }
        assertThat(two.resolve("a").toFile().setLastModified(1000)).isTrue();
        String digest = Bundle.pack(plan(one), file -> true, directory).sha256();
        assertThat(Bundle.pack(plan(two), file -> true, directory).sha256()).isEqualTo(digest);
        Files.writeString(two.resolve("a"), "A");
        assertThat(Bundle.pack(plan(two), file -> true, directory).sha256()).isNotEqualTo(digest);
    }

    private static LaunchPlan plan(Path tree) {
        LaunchPlan.AppFile file = new LaunchPlan.AppFile("server", tree, LaunchPlan.Kind.SERVER);
        return new LaunchPlan() {
            @Override
            public List<AppFile> files() {
                return List.of(file);
            }

            @Override
            public Command command(Layout layout, List<String> options) {
                throw new AssertionError("nothing is launched here");
            }
        };
    }
}
