package dev.flame.local;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Tells whether a command can be executed at all, so that a boot that never can succeed is told from a passing failure. */
final class Executables {

    private Executables() {}

    static boolean exists(String command) {
        if (command.contains("/") || command.contains(File.separator)) {
            return isExecutable(command);
        }
        String path = System.getenv("PATH");
        if (path == null) {
            return false;
        }
        for (String directory : path.split(File.pathSeparator, -1)) {
            if (isExecutable(directory + File.separator + command)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExecutable(String file) {
        try {
            // On Windows the ending may be left out.
            return isExecutable(Path.of(file)) || isExecutable(Path.of(file + ".exe"));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isExecutable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
