package dev.flame.examples.thumbnails;

import dev.flame.Elastic;
import dev.flame.NotDispatchedException;
import dev.flame.RunnerLostException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import org.eclipse.microprofile.faulttolerance.Retry;
import org.eclipse.microprofile.faulttolerance.Timeout;

/**
 * The CPU-bound work, done on runners. Bytes come in and bytes go out, so that it does not matter where a runner is.
 *
 * <p>One thread and bit-exact arithmetic make the same pictures everywhere. An attempt whose runner is lost, or that
 * never got to one, is made again; doing it twice does no harm.
 */
@ApplicationScoped
public class SegmentWork {

    /** Scaling that is the same on every CPU. */
    private static final String EXACT = ":flags=bicubic+accurate_rnd+bitexact";

    @Inject
    Ffmpeg ffmpeg;

    /**
     * Takes pictures of a segment, 320 pixels wide.
     *
     * @param segment the video's part, in a container that can be read from a pipe
     * @param moments when
     * @return the pictures
     * @throws FfmpegException if ffmpeg can't make them
     * @throws InterruptedException if the caller goes away, or the time is up
     */
    @Elastic("ffmpeg")
    @Retry(retryOn = {RunnerLostException.class, NotDispatchedException.class})
    @Timeout(value = 2, unit = ChronoUnit.MINUTES)
    public Thumbnails thumbnails(byte[] segment, Moments moments) throws FfmpegException, InterruptedException {
        long start = System.nanoTime();
        // the segment's last frame is repeated, for a moment that falls between it and the next segment
        String filter = "tpad=stop_mode=clone:stop_duration=" + Moments.number(moments.every()) + ",select="
                + moments.selection() + ",scale=320:-2" + EXACT;
        byte[] jpegs = ffmpeg.pipe(
                segment,
                "-threads 1 -i pipe:0 -filter_threads 1 -vf " + filter + " -fps_mode passthrough -frames:v "
                        + moments.count() + " -c:v mjpeg -q:v 3 -threads 1 -bitexact -f image2pipe pipe:1");
        return new Thumbnails(Jpegs.split(jpegs), Workplace.here(start));
    }

    /**
     * Makes a segment of the preview, 480 lines high and without sound.
     *
     * @param segment the video's part, in a container that can be read from a pipe
     * @return the preview's part
     * @throws FfmpegException if ffmpeg can't make it
     * @throws InterruptedException if the caller goes away, or the time is up
     */
    @Elastic("ffmpeg")
    @Retry(retryOn = {RunnerLostException.class, NotDispatchedException.class})
    @Timeout(value = 2, unit = ChronoUnit.MINUTES)
    public Preview preview(byte[] segment) throws FfmpegException, InterruptedException {
        long start = System.nanoTime();
        byte[] video = ffmpeg.pipe(
                segment,
                "-threads 1 -i pipe:0 -filter_threads 1 -vf scale=-2:480" + EXACT + ",format=yuv420p"
                        + " -c:v libopenh264 -b:v 800k -threads 1 -bitexact -f matroska pipe:1");
        return new Preview(video, Workplace.here(start));
    }
}
