package dev.flame.local;

import dev.flame.spi.LaunchPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells startup caches apart. A JVM looks at path, size and time of each jar itself, but where a build sets the same time for
 * all of them, only the build identity tells that a class has changed.
 */
final class StartupKey {

    private static final int LENGTH = 32;

    private final MessageDigest digest;

    private StartupKey() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The key for a build on a JDK with JVM options; system properties are free to differ. */
    static String of(String buildIdentity, JavaRelease java, List<String> options, List<LaunchPlan.AppFile> classPath)
            throws IOException {
        StartupKey key = new StartupKey();
        key.add(buildIdentity);
        key.add(java.home());
        key.add(java.version());
        options.stream().filter(option -> !option.startsWith("-D")).forEach(key::add);
        for (LaunchPlan.AppFile jar : classPath) {
            BasicFileAttributes attributes = Files.readAttributes(jar.source(), BasicFileAttributes.class);
            key.add(jar.source());
            key.add(attributes.size());
            key.add(attributes.lastModifiedTime().toMillis());
        }
        return HexFormat.of().formatHex(key.digest.digest()).substring(0, LENGTH);
    }

    private void add(Object part) {
        digest.update(part.toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
