package dev.flame.cdi;

import dev.flame.runner.BuildIdentity;
import dev.flame.spi.Application;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The deployed WAR, as its servlet context shows it: the archive itself may be gone, unpacked or in a server's own store.
 * Two parents with the same resources write the same bytes.
 */
final class ServletWar implements Application.WarSource {

    /** The earliest time that a zip entry can carry. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final ServletResources context;

    private ServletWar(ServletResources context) {
        this.context = context;
    }

    /** The WAR of a servlet context; empty for any other object. */
    static Optional<ServletWar> of(Object context) {
        return ServletResources.of(context).map(ServletWar::new);
    }

    String buildIdentity() throws IOException {
        List<BuildIdentity.Entry> entries = new ArrayList<>();
        for (String path : resources()) {
            entries.add(BuildIdentity.read(path.substring(1), () -> open(path)));
        }
        return BuildIdentity.of(entries);
    }

    @Override
    public String fileName() {
        String name = contextPath().substring(Math.min(1, contextPath().length()));
        return (name.isEmpty() ? "ROOT" : name.replaceAll("[^A-Za-z0-9._-]", "-")) + ".war";
    }

    @Override
    public String contextPath() {
        return context.contextPath();
    }

    @Override
    public void writeTo(Path target) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(target, StandardOpenOption.CREATE_NEW))) {
            zip.setLevel(Deflater.BEST_SPEED);
            for (String path : resources()) {
                ZipEntry entry = new ZipEntry(path.substring(1));
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                try (InputStream in = open(path)) {
                    in.transferTo(zip);
                }
                zip.closeEntry();
            }
        }
    }

    private SortedSet<String> resources() {
        SortedSet<String> files = new TreeSet<>();
        collect("/", files);
        return files;
    }

    private void collect(String directory, SortedSet<String> files) {
        for (String path : context.paths(directory)) {
            if (!path.endsWith("/")) {
                files.add(path);
            } else if (!path.equals(directory)) {
                collect(path, files);
            }
        }
    }

    private InputStream open(String path) throws IOException {
        return context.open(path)
                .orElseThrow(
                        () -> new FileNotFoundException("the servlet context lists " + path + " but does not open it"));
    }
}
