package dev.flame.runner;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Computes an application's build identity: the SHA-256 of the sorted (name, size, CRC-32) of all that it consists of.
 *
 * <p>What counts: each file entry of each jar (read from the jar's central directory only, since a cold start pays for
 * it), each file below each directory of the class path, each resource of a WAR. What does not: timestamps, where the
 * files are and what the jars are called, their order, compression, and directory entries, which carry nothing. It tells
 * builds apart that differ by accident; it does not withstand a forger, who is kept out by the runner's secret.
 */
public final class BuildIdentity {

    private static final int BUFFER = 64 * 1024;

    /**
     * One file of the application.
     *
     * @param name its path inside its jar, directory or WAR, with forward slashes
     * @param size bytes, uncompressed
     * @param crc CRC-32 of the content
     */
    public record Entry(String name, long size, long crc) implements Comparable<Entry> {

        @Override
        public int compareTo(Entry other) {
            int byName = name.compareTo(other.name);
            int bySize = byName != 0 ? byName : Long.compare(size, other.size);
            return bySize != 0 ? bySize : Long.compare(crc, other.crc);
        }
    }

    private BuildIdentity() {}

    /**
     * The identity of a flat class path.
     *
     * @param classPath jars and directories, all of which exist; a file that is no archive counts with its content
     * @return 64 lower-case hexadecimal digits
     * @throws IOException if a jar or file can't be read
     */
    public static String ofClassPath(List<Path> classPath) throws IOException {
        List<Entry> entries = new ArrayList<>(16 * 1024);
        for (Path element : classPath) {
            if (Files.isDirectory(element)) {
                addDirectory(element, entries);
            } else {
                addJar(element, entries);
            }
        }
        return of(entries);
    }

    /**
     * The identity of given entries.
     *
     * @param entries in any order
     * @return 64 lower-case hexadecimal digits
     */
    public static String of(List<Entry> entries) {
        MessageDigest digest = sha256();
        ByteBuffer numbers = ByteBuffer.allocate(1 + 2 * Long.BYTES);
        for (Entry entry : entries.stream().sorted().toList()) {
            digest.update(entry.name.getBytes(StandardCharsets.UTF_8));
            // A zero byte can't be part of a name, so that no two lists of entries give the same bytes.
            digest.update(numbers.clear()
                    .put((byte) 0)
                    .putLong(entry.size)
                    .putLong(entry.crc)
                    .flip());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * The size and CRC-32 of a stream's content.
     *
     * @param name the name for the entry
     * @param open opens the content, which is read to its end and closed
     * @return the entry
     * @throws IOException if the content can't be read
     */
    public static Entry read(String name, Content open) throws IOException {
        CRC32 crc = new CRC32();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (var in = open.open()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
                size += n;
            }
        }
        return new Entry(name, size, crc.getValue());
    }

    /** Opens the content of a file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Opens it.
         *
         * @return a stream at its start
         * @throws IOException if it can't be opened
         */
        java.io.InputStream open() throws IOException;
    }

    private static void addJar(Path jar, List<Entry> entries) throws IOException {
        ZipFile opened;
        try {
            opened = new ZipFile(jar.toFile());
        } catch (ZipException notAnArchive) {
            entries.add(read("", () -> Files.newInputStream(jar)));
            return;
        }
        try (ZipFile zip = opened) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                if (!entry.isDirectory()) {
                    entries.add(new Entry(entry.getName(), entry.getSize(), entry.getCrc()));
                }
            }
        }
    }

    private static void addDirectory(Path directory, List<Entry> entries) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(directory)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        String separator = directory.getFileSystem().getSeparator();
        for (Path file : files) {
            String name = directory.relativize(file).toString().replace(separator, "/");
            entries.add(read(name, () -> Files.newInputStream(file)));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
