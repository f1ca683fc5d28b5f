package dev.flame.examples.thumbnails;

import dev.flame.OnlyOnParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Takes a video through the whole house: cut, work on all segments, join, write. */
@ApplicationScoped
@OnlyOnParent
public class Studio {

    @Inject
    VideoFiles files;

    @Inject
    FanOut fanOut;

    @Inject
    @ConfigProperty(name = "thumbnails.every-seconds", defaultValue = "2")
    double every;

    /** What to do with a video's segments while they are there. */
    @FunctionalInterface
    interface Use<R> {
        R with(List<Segment> segments) throws FfmpegException, InterruptedException, IOException, ExecutionException;
    }

    /**
     * Cuts a video, lends the segments, and removes them.
     *
     * @param video the video
     * @param job whose directory the segments lie in meanwhile
     * @param use what to do with them
     * @param <R> what {@code use} yields
     * @return what {@code use} returned
     */
    <R> R cut(Path video, Job job, Use<R> use)
            throws FfmpegException, InterruptedException, IOException, ExecutionException {
        Path scratch = Files.createDirectory(job.scratch());
        try {
            return use.with(files.cut(video, scratch));
        } finally {
            remove(scratch);
        }
    }

    /**
     * Works on all segments at once.
     *
     * @param segments the segments
     * @param job learns how far it is
     * @return what the runners made
     */
    FanOut.Results work(List<Segment> segments, Job job) throws InterruptedException, ExecutionException {
        return fanOut.run(segments, every, job);
    }

    /**
     * Writes the preview into the job's directory, where the pictures are already.
     *
     * @param segments the segments
     * @param results what the runners made of them
     * @param job whose directory
     */
    void write(List<Segment> segments, FanOut.Results results, Job job)
            throws FfmpegException, InterruptedException, IOException {
        List<byte[]> pictures = results.pictures();
        int expected = segments.stream()
                .mapToInt(segment -> segment.moments(every).count())
                .sum();
        if (pictures.size() != expected) {
            throw new FfmpegException("Expected " + expected + " pictures, but got " + pictures.size());
        }
        List<Path> parts = new ArrayList<>();
        for (Preview preview : results.previews()) {
            Path part = job.scratch().resolve("part-%06d.mkv".formatted(parts.size()));
            parts.add(Files.write(part, preview.video()));
        }
        files.join(segments, parts, job.scratch(), job.directory().resolve("preview.mp4"));
    }

    private static void remove(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            tree.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
