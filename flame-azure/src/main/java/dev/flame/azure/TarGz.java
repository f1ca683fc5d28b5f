package dev.flame.azure;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a tar archive, compressed, whose bytes depend on names and contents alone: no times, no owners, so that the same
 * application always has the same digest.
 */
final class TarGz implements AutoCloseable {

    private static final int BLOCK = 512;
    private static final int NAME = 100;

    private final OutputStream out;

    TarGz(OutputStream target) throws IOException {
        out = new BufferedOutputStream(new FastGzip(target), 1 << 16);
    }

    /** Adds a file, or a directory with all that is in it. */
    void add(String name, Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            file(name, source);
            return;
        }
        try (Stream<Path> tree = Files.walk(source)) {
            for (Path each : tree.filter(Files::isRegularFile).sorted().toList()) {
                file(name + "/" + source.relativize(each).toString().replace('\\', '/'), each);
            }
        }
    }

    private void file(String name, Path source) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > NAME) {
            byte[] longName = (name + "\0").getBytes(StandardCharsets.UTF_8);
            header("././@LongLink", longName.length, 0644, 'L');
            out.write(longName);
            pad(longName.length);
        }
        long size = Files.size(source);
        header(name, size, Files.isExecutable(source) ? 0755 : 0644, '0');
        long copied = Files.copy(source, out);
        if (copied != size) {
            throw new IOException(source + " changed while it was read");
        }
        pad(size);
    }

    private void header(String name, long size, int mode, char type) throws IOException {
        byte[] header = new byte[BLOCK];
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, 0, Math.min(bytes.length, NAME));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = (byte) type;
        System.arraycopy("ustar  \0".getBytes(StandardCharsets.US_ASCII), 0, header, 257, 8);
        java.util.Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        octal(header, 148, 7, sum);
        out.write(header);
    }

    private static void octal(byte[] header, int offset, int length, long value) {
        String text = String.format(Locale.ROOT, "%0" + (length - 1) + "o", value);
        System.arraycopy(text.getBytes(StandardCharsets.US_ASCII), 0, header, offset, length - 1);
        header[offset + length - 1] = 0;
    }

    private void pad(long size) throws IOException {
        int rest = (int) (size % BLOCK);
        if (rest > 0) {
            out.write(new byte[BLOCK - rest]);
        }
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }

    /** Jars don't get smaller: speed matters more. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream target) throws IOException {
            super(target, 1 << 16);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
