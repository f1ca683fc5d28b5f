package dev.flame.local.launch;

import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;

/** The files that plans for servers have in common. */
final class ServerFiles {

    private ServerFiles() {}

    /** The server's own directory or jar. */
    static AppFile server(Path path) {
        return new AppFile("server", path, Kind.SERVER);
    }

    /** A directory of configuration that was prepared for runners. */
    static AppFile configuration(Path directory) {
        return new AppFile("configuration", directory, Kind.APPLICATION);
    }

    /** Whether nothing in a directory was written for some time, but for what is directly below it and of one of the names. */
    static boolean isQuiet(Path directory, Duration time, Set<String> leaveOut) throws IOException {
        Instant limit = Instant.now().minus(time);
        try (Stream<Path> tree = Files.walk(directory)) {
            return tree.filter(path -> !leaveOut.contains(
                            directory.relativize(path).getName(0).toString()))
                    .allMatch(path -> path.toFile().lastModified() < limit.toEpochMilli());
        } catch (UncheckedIOException changing) {
            return false;
        }
    }

    /** Copies a directory, but for what is directly below it and of one of the given names. */
    static void copy(Path source, Path target, Set<String> leaveOut) throws IOException {
        Files.walkFileTree(source, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (isLeftOut(directory)) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(target.resolve(source.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!isLeftOut(file)) {
                    Files.copy(file, target.resolve(source.relativize(file)));
                }
                return FileVisitResult.CONTINUE;
            }

            private boolean isLeftOut(Path path) {
                return source.equals(path.getParent()) && leaveOut.contains(String.valueOf(path.getFileName()));
            }
        });
    }
}
