package dev.flame.local.launch;

import dev.flame.spi.LaunchPlan.AppFile;
import dev.flame.spi.LaunchPlan.Kind;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

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
