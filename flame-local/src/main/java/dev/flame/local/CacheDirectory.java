package dev.flame.local;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The directory for startup caches, of one user: who writes to it decides which code runners run, so that it is used only if
 * it is this user's and nobody else may write to it.
 */
final class CacheDirectory {

    private static final Set<PosixFilePermission> FOREIGN =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private CacheDirectory() {}

    /** Where it is by default; empty if this user has no home. */
    static Optional<Path> byDefault() {
        return byDefault(
                System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "?")), System.getenv());
    }

    static Optional<Path> byDefault(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        Path fallback = home.resolve(name.startsWith("mac") ? "Library/Caches" : ".cache");
        String variable = name.startsWith("windows") ? "LOCALAPPDATA" : "XDG_CACHE_HOME";
        String set = environment.getOrDefault(variable, "");
        Path base = set.isEmpty() ? fallback : Path.of(set);
        return base.isAbsolute() ? Optional.of(base.resolve("flame").resolve("startup")) : Optional.empty();
    }

    /** Makes a directory, or checks one that is there. */
    static void prepare(Path directory) throws IOException {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        if (!Files.isDirectory(directory)) {
            Path parent = directory.getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            if (posix) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            } else {
                Files.createDirectory(directory);
            }
        }
        if (posix && !isOwn(directory)) {
            throw new IOException(Messages.foreignCache(directory));
        }
    }

    private static boolean isOwn(Path directory) throws IOException {
        Path probe = Files.createTempFile(directory, "owner.", ".unfinished");
        try {
            return Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(probe))
                    && Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS).stream()
                            .noneMatch(FOREIGN::contains);
        } finally {
            Files.delete(probe);
        }
    }
}
