package dev.flame.local;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/**
 * What a JDK says of itself in its file {@code release}, so that its version is known without starting it.
 *
 * @param home its directory, without symbolic links
 * @param version the whole version, such as {@code 25.0.3+9-LTS}
 * @param feature the first number of the version
 */
record JavaRelease(Path home, String version, int feature) {

    /** The JDK that an executable belongs to; empty if that can't be told, or its JVM is not HotSpot. */
    static Optional<JavaRelease> of(String executable) {
        return Executables.find(executable).flatMap(JavaRelease::of);
    }

    private static Optional<JavaRelease> of(Path executable) {
        try {
            Path bin = executable.toRealPath().getParent();
            Path home = bin == null ? null : bin.getParent();
            if (home == null) {
                return Optional.empty();
            }
            Properties release = new Properties();
            try (Reader reader = Files.newBufferedReader(home.resolve("release"))) {
                release.load(reader);
            }
            String version = text(release, "JAVA_RUNTIME_VERSION", text(release, "JAVA_VERSION", ""));
            return text(release, "JVM_VARIANT", "Hotspot").equalsIgnoreCase("hotspot")
                    ? Optional.of(new JavaRelease(
                            home, version, Runtime.Version.parse(version).feature()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String text(Properties release, String name, String otherwise) {
        return release.getProperty(name, otherwise).replace("\"", "");
    }
}
