package dev.flame.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Removes startup caches that nobody has used for long, or that are too many: each is of a build that was replaced. */
final class StaleCaches {

    private static final System.Logger LOG = System.getLogger("dev.flame");
    private static final Duration OLDEST = Duration.ofDays(30);

    /** How many are kept. */
    static final int MOST = 8;

    private StaleCaches() {}

    /** Removes what is stale; a JVM that has a cache open can go on with it. */
    static void sweep(Path directory, Instant now) {
        try {
            Map<String, Instant> lastUses = lastUses(directory);
            List<String> newestFirst = lastUses.entrySet().stream()
                    .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
                    .map(Map.Entry::getKey)
                    .toList();
            for (int i = 0; i < newestFirst.size(); i++) {
                String key = newestFirst.get(i);
                if (i >= MOST || lastUses.getOrDefault(key, now).isBefore(now.minus(OLDEST))) {
                    remove(directory, key);
                }
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "startup caches could not be swept", e);
        }
    }

    private static Map<String, Instant> lastUses(Path directory) throws IOException {
        Map<String, Instant> uses = new HashMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.*")) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                try {
                    uses.merge(
                            name.substring(0, name.indexOf('.')),
                            Files.getLastModifiedTime(file).toInstant(),
                            (one, other) -> one.isAfter(other) ? one : other);
                } catch (NoSuchFileException gone) {
                    // by another sweep, or finished meanwhile
                }
            }
        }
        return uses;
    }

    private static void remove(Path directory, String key) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, key + ".*")) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }
    }
}
