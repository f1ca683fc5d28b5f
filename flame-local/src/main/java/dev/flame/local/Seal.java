package dev.flame.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/**
 * Tells whether a file is still what was written. A JVM believes what a cache says: one that is cut off may crash it.
 *
 * @param size bytes
 * @param crc CRC-32C of the content
 */
record Seal(long size, long crc) {

    private static final int BUFFER = 1 << 20;

    static Seal of(Path file) throws IOException {
        CRC32C crc = new CRC32C();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                size += n;
            }
        }
        return new Seal(size, crc.getValue());
    }

    void writeTo(Path file) throws IOException {
        Files.writeString(file, toString());
    }

    /** Whether this is what a file of seals has. */
    boolean isIn(Path file) throws IOException {
        try {
            return Files.readString(file).equals(toString());
        } catch (NoSuchFileException none) {
            return false;
        }
    }
}
