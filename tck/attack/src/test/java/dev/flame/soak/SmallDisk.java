package dev.flame.soak;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A directory for runners' files that can be full: a file system of its own in memory where this user may mount one, else a
 * directory that can't be written to, which fails each new file just so (but not the growth of old ones).
 */
final class SmallDisk implements Closeable {

    private static final int MEBIBYTES = 16;

    private final Path directory;
    private final boolean mounted;

    SmallDisk(Path directory) throws IOException, InterruptedException {
        this.directory = Files.createDirectories(directory);
        this.mounted =
                run("mount", "-t", "tmpfs", "-o", "size=" + MEBIBYTES + "m,mode=700", "tmpfs", directory.toString())
                        == 0;
    }

    Path directory() {
        return directory;
    }

    @Override
    public String toString() {
        return mounted ? "a tmpfs of " + MEBIBYTES + " MiB" : "a directory that can't be written to at times";
    }

    void fill() {
        try {
            if (!mounted) {
                permit("r-x------");
                return;
            }
            byte[] block = new byte[64 << 10];
            try (OutputStream out = Files.newOutputStream(ballast())) {
                for (int written = 0; written < MEBIBYTES << 20; written += block.length) {
                    out.write(block);
                }
            }
        } catch (IOException full) {
            // as it should be
        }
    }

    void free() {
        try {
            if (!mounted) {
                permit("rwx------");
                return;
            }
            Files.deleteIfExists(ballast());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void permit(String permissions) throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
    }

    private Path ballast() {
        return directory.resolve("ballast");
    }

    @Override
    public void close() throws IOException {
        free();
        try {
            if (mounted && run("umount", directory.toString()) != 0) {
                throw new IOException("still in use: " + directory);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException absent) {
            return -1;
        }
    }
}
