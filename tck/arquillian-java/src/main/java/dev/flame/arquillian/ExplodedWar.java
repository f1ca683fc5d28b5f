package dev.flame.arquillian;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.Archive;
import org.jboss.shrinkwrap.api.ArchivePath;
import org.jboss.shrinkwrap.api.Node;
import org.jboss.shrinkwrap.api.asset.Asset;

/**
 * A WAR laid out on disk as a class path. A runtime with a flat class path looks for {@code beans.xml} in
 * {@code META-INF}, where a WAR has it in {@code WEB-INF}.
 *
 * @param root the directory that holds the WAR's content
 */
record ExplodedWar(Path root) {

    static ExplodedWar of(Archive<?> war, Path root) throws IOException {
        for (var entry : war.getContent().entrySet()) {
            write(entry.getKey(), entry.getValue(), root);
        }
        var exploded = new ExplodedWar(root);
        exploded.moveBeansXml();
        return exploded;
    }

    private static void write(ArchivePath path, Node node, Path root) throws IOException {
        Path target = root.resolve(path.get().substring(1)).normalize();
        if (!target.startsWith(root)) {
            throw new IOException("archive entry " + path.get() + " points outside of " + root);
        }
        Asset asset = node.getAsset();
        if (asset == null) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        try (InputStream in = asset.openStream()) {
            Files.copy(in, target);
        }
    }

    private void moveBeansXml() throws IOException {
        Path web = root.resolve("WEB-INF/beans.xml");
        Path flat = classes().resolve("META-INF/beans.xml");
        if (Files.exists(web) && !Files.exists(flat)) {
            Files.createDirectories(flat.resolveSibling("."));
            Files.copy(web, flat);
        }
    }

    private Path classes() {
        return root.resolve("WEB-INF/classes");
    }

    /** The deployment's part of the class path: its classes, then its libraries by name. */
    List<Path> classPath() throws IOException {
        List<Path> entries = new ArrayList<>();
        entries.add(classes());
        Path libraries = root.resolve("WEB-INF/lib");
        if (Files.isDirectory(libraries)) {
            try (Stream<Path> jars = Files.list(libraries)) {
                jars.filter(jar -> jar.toString().endsWith(".jar")).sorted().forEach(entries::add);
            }
        }
        return entries;
    }

    void delete() throws IOException {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
