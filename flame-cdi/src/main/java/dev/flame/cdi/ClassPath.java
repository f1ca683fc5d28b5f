package dev.flame.cdi;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipException;

/**
 * Lists where this JVM's classes come from. The {@code Class-Path} of manifests is followed, so that the list also holds
 * on a machine where the jars do not lie next to each other.
 */
final class ClassPath {

    private ClassPath() {}

    /** The jars and directories that exist, absolute, each once, in the order in which classes are looked up. */
    static List<Path> of(ClassLoader classLoader) throws IOException {
        Set<Path> found = new LinkedHashSet<>();
        String classPath = System.getProperty("java.class.path", "");
        if (!classPath.isEmpty()) {
            for (String element : classPath.split(File.pathSeparator, -1)) {
                // An empty element stands for the working directory, for the JVM and for Path alike.
                add(Path.of(element), found);
            }
        }
        Deque<URLClassLoader> loaders = new ArrayDeque<>();
        ClassLoader system = ClassLoader.getSystemClassLoader();
        for (ClassLoader each = classLoader; each != null && each != system; each = each.getParent()) {
            if (each instanceof URLClassLoader urls) {
                loaders.addFirst(urls);
            }
        }
        for (URLClassLoader loader : loaders) {
            for (URL url : loader.getURLs()) {
                Optional<Path> path = file(url.toString(), Path.of(""));
                if (path.isPresent()) {
                    add(path.get(), found);
                }
            }
        }
        return List.copyOf(found);
    }

    /** The directory of the unpacked WAR that elements of a class path belong to, if they do. */
    static Optional<Path> explodedWar(List<Path> classPath) {
        for (Path element : classPath) {
            for (Path each = element; each != null && each.getFileName() != null; each = each.getParent()) {
                if (each.getFileName().toString().equals("WEB-INF")) {
                    return Optional.ofNullable(each.getParent());
                }
            }
        }
        return Optional.empty();
    }

    private static void add(Path element, Set<Path> found) throws IOException {
        Path path = element.toAbsolutePath().normalize();
        if (!Files.exists(path) || !found.add(path) || Files.isDirectory(path)) {
            return;
        }
        for (Path next : classPathOf(path)) {
            add(next, found);
        }
    }

    private static List<Path> classPathOf(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String line = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            List<Path> elements = new ArrayList<>();
            if (line != null) {
                for (String element : line.trim().split("\\s+", -1)) {
                    file(element, jar).ifPresent(elements::add);
                }
            }
            return elements;
        } catch (ZipException e) {
            // Class loaders skip a file that is no archive; as a file, it still belongs to the application.
            return List.of();
        }
    }

    /** A URL, absolute or relative to a file, as a path; empty if it is not of a file. */
    private static Optional<Path> file(String url, Path base) {
        try {
            URI uri = base.toAbsolutePath().toUri().resolve(new URI(url));
            return "file".equals(uri.getScheme()) ? Optional.of(Path.of(uri)) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            // Class loaders skip what they can't read as a URL, and so does this.
            return Optional.empty();
        }
    }
}
