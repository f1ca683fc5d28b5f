package dev.flame.tck.support;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Counts what happened, by kind, on whichever side it happened: files in a directory, since parent and runner may be
 * different processes of this machine.
 *
 * @param directory the directory
 */
public record Tally(String directory) implements Serializable, AutoCloseable {

    private static final long serialVersionUID = 1L;

    /**
     * An empty tally.
     *
     * @return the tally
     */
    public static Tally create() {
        try {
            return new Tally(Files.createTempDirectory("flame-tck-").toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Counts one.
     *
     * @param kind what happened
     */
    public void add(String kind) {
        try {
            Files.createFile(path(kind + "-" + UUID.randomUUID()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * How often it happened.
     *
     * @param kind what
     * @return the count
     */
    public int count(String kind) {
        try (Stream<Path> files = Files.list(Path.of(directory))) {
            return (int) files.filter(file -> file.getFileName().toString().startsWith(kind + "-"))
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until it has happened often enough.
     *
     * @param kind what
     * @param count how often
     */
    public void await(String kind, int count) {
        Await.until(() -> count(kind) >= count, () -> kind + " happened " + count(kind) + " of " + count + " times");
    }

    boolean exists() {
        return Files.isDirectory(Path.of(directory));
    }

    private Path path(String name) {
        return Path.of(directory, name);
    }

    /** What still runs may count while the files are deleted: they are deleted until none is left. */
    @Override
    public void close() {
        Await.until(this::isDeleted, () -> directory + " can't be deleted");
    }

    private boolean isDeleted() {
        try (Stream<Path> files = Files.walk(Path.of(directory))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
            return true;
        } catch (NoSuchFileException deleted) {
            return true;
        } catch (DirectoryNotEmptyException filledMeanwhile) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
