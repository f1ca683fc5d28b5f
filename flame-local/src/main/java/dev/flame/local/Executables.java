package dev.flame.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Tells whether a command can be executed at all, so that a boot that never can succeed is told from a passing failure. */
final class Executables {

    private Executables() {}

    static boolean exists(String command) {
        return find(command).isPresent();
    }

    /** The file that a command stands for: a path, or a name that is looked up on PATH. */
    static Optional<Path> find(String command) {
        if (command.contains("/") || command.contains(File.separator)) {
            return executable(command);
        }
        String path = System.getenv("PATH");
        if (path == null) {
            return Optional.empty();
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            Optional<Path> found = executable(directory + File.separator + command);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> executable(String file) {
        try {
            // On Windows the ending may be left out.
            return executable(Path.of(file)).or(() -> executable(Path.of(file + ".exe")));
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> executable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file) ? Optional.of(file) : Optional.empty();
    }
}
