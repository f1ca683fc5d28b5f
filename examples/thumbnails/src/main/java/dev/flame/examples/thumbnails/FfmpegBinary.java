package dev.flame.examples.thumbnails;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
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
        return executable.toPath();
    }
}
