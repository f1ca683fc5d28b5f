package dev.flame.azure;

import dev.flame.spi.LaunchPlan;
import dev.flame.spi.LaunchPlan.AppFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;

/**
 * The application in one file.
 *
 * @param file a compressed tar archive
 * @param sha256 its digest, in hexadecimal
 */
record Bundle(Path file, String sha256) {

    /** The name that it has in storage. */
    String blob() {
        return "artifacts/" + sha256 + ".tar.gz";
    }

    /** Packs a plan's files, as far as they are to be shipped. */
    static Bundle pack(LaunchPlan plan, Predicate<AppFile> shipped, Path directory) throws IOException {
        List<AppFile> files = plan.files().stream()
                .filter(shipped)
                .sorted(Comparator.comparing(AppFile::name))
                .toList();
        Path target = Files.createTempFile(directory, "app", ".tar.gz");
        MessageDigest digest = newDigest();
        try (OutputStream out = new DigestOutputStream(Files.newOutputStream(target), digest);
                TarGz tar = new TarGz(out)) {
            for (AppFile file : files) {
                tar.add(file.name(), file.source());
            }
        }
        return new Bundle(target, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
