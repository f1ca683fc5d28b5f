package dev.flame.examples.thumbnails;

/** ffmpeg could not do what it was asked for. */
public class FfmpegException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * A failure of ffmpeg.
     *
     * @param message what was asked for, and what ffmpeg said
     */
    public FfmpegException(String message) {
        super(message);
    }
}
