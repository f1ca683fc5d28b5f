package dev.flame.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the pages and the sources are. */
final class Repository {

    static final Path ROOT =
            Path.of(System.getProperty("flame.root", "..")).toAbsolutePath().normalize();
    static final Path PAGES = ROOT.resolve("src/site/markdown");

    private Repository() {}

    /** The site's pages that are written by hand, and those that are generated into the sources. */
    static List<Path> pages() {
        return files(PAGES, ".md");
    }

    /** The main sources of all modules that are published. */
    static List<Path> mainSources() {
        try (Stream<Path> children = Files.list(ROOT)) {
            return children.filter(child -> child.getFileName().toString().startsWith("flame-"))
                    .sorted()
                    .flatMap(module -> files(module, ".java").stream())
                    .filter(file -> file.toString().replace('\\', '/').contains("/src/main/java/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path directory, String ending) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
