package dev.flame.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The files of one startup cache.
 *
 * @param directory where they are
 * @param key what they begin with; has no dot
 */
record CacheFiles(Path directory, String key) {

    /** The finished cache; when it was last used is its time. */
    Path cache() {
        return file("cache");
    }

    /** The {@link Seal} of the finished cache. */
    Path seal() {
        return file("seal");
    }

    /** What a runner has recorded, until the cache is made of it. */
    Path recorded() {
        return file("recorded");
    }

    /** Exists if a runner has crashed with this cache: there is to be none. */
    Path refused() {
        return file("refused");
    }

    /** Locked by the process that records or assembles. */
    Path lock() {
        return file("lock");
    }

    /** The name of a new file, which is to become one of the others. */
    Path unfinished() {
        return file(Long.toHexString(System.nanoTime()) + ".unfinished");
    }

    /** Copies a whole file, so that whoever finds the copy finds all of it. */
    void adopt(Path whole, Path as) throws IOException {
        Path copy = unfinished();
        try {
            Files.copy(whole, copy);
            finish(copy, as);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Gives a whole file its name. */
    void finish(Path whole, Path as) throws IOException {
        Files.move(whole, as, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String ending) {
        return directory.resolve(key + "." + ending);
    }
}
