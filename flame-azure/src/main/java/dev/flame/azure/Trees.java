package dev.flame.azure;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Directories that were made for a while. */
final class Trees {

    private static final Logger LOG = System.getLogger(Trees.class.getName());

    private Trees() {}

    static void delete(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a temporary directory stays behind: " + root, e);
        }
    }
}
