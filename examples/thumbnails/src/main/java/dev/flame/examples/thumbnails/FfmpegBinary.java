package dev.flame.examples.thumbnails;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacpp.Loader;

/**
 * Takes the ffmpeg executable out of the artifact {@code org.bytedeco:ffmpeg}.
 *
 * <p>The files go to javacpp's cache: {@code ~/.javacpp/cache}, or what the system property
 * {@code org.bytedeco.javacpp.cachedir} says. They are written under a file lock and checked by size and time, so that
 * several JVMs may start at once, and one that was killed half way does no harm. {@code Loader.load} is not used: it
 * loads ffmpeg's libraries into this JVM as well, which takes a second and, since Java 24, a warning.
 */
final class FfmpegBinary {

    private static final String FOLDER = "/org/bytedeco/ffmpeg/" + Loader.getPlatform() + "/";

    /**
     * Libraries that ffmpeg asks for, and what the artifact has: some by another name, and none for sound devices and screens,
     * which are never used here, so that any library stands in for them. Few systems have their own.
     */
    private static final Map<String, String> LIBRARIES = Map.of(
            "libva.so.2", "libva.so",
            "libva-drm.so.2", "libva-drm.so",
            "libpulse.so.0", "libva-drm.so",
            "libasound.so.2", "libva-drm.so",
            "libxcb.so.1", "libva-drm.so",
            "libxcb-shm.so.0", "libva-drm.so");

    private FfmpegBinary() {}

    static Path extract() throws IOException {
        File folder = Loader.cacheResource(FfmpegBinary.class, FOLDER);
        if (folder == null) {
            throw new IOException("There is no ffmpeg for " + Loader.getPlatform()
                    + " on the class path. Build with -Dffmpeg.platform=" + Loader.getPlatform());
        }
        File executable = new File(folder, Loader.getPlatform().startsWith("windows") ? "ffmpeg.exe" : "ffmpeg");
        if (!executable.canExecute() && !executable.setExecutable(true)) {
            throw new IOException("Could not make " + executable + " executable");
        }
        for (Map.Entry<String, String> each : LIBRARIES.entrySet()) {
            link(folder.toPath().resolve(each.getKey()), each.getValue());
        }
        return executable.toPath();
    }

    private static void link(Path link, String library) throws IOException {
        if (Files.exists(link) || !Files.exists(link.resolveSibling(library))) {
            return;
        }
        try {
            Files.createSymbolicLink(link, Path.of(library));
        } catch (FileAlreadyExistsException another) {
            // another JVM was quicker
        }
    }
}
