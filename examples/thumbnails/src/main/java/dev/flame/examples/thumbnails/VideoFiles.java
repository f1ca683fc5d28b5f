package dev.flame.examples.thumbnails;

import dev.flame.OnlyOnParent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the parent does with video files itself: cheap things, that decode nothing. */
@ApplicationScoped
@OnlyOnParent
public class VideoFiles {

    private static final String SAMPLE = "testsrc2=size=1280x720:rate=30:duration=24";

    @Inject
    Ffmpeg ffmpeg;

    @Inject
    @ConfigProperty(name = "thumbnails.segment-seconds", defaultValue = "2")
    String segmentSeconds;

    /** Makes a clip of 24 seconds, 1280 by 720, in which no two frames are alike. */
    Path sample(Path directory) throws FfmpegException, InterruptedException {
        ffmpeg.files(
                directory,
                List.of(("-f lavfi -i " + SAMPLE + " -c:v mpeg4 -q:v 6 -g 30 -threads 1 -bitexact -y sample.mp4")
                        .split(" ")));
        return directory.resolve("sample.mp4");
    }

    /** Cuts a video at key frames, without decoding it. */
    List<Segment> cut(Path video, Path directory) throws FfmpegException, InterruptedException, IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-i", video.toAbsolutePath().toString()));
        arguments.addAll(List.of(("-map 0:v:0 -c copy -f segment -segment_time " + segmentSeconds
                        + " -reset_timestamps 1 -segment_format matroska -bitexact"
                        + " -segment_list segments.csv -segment_list_type csv %06d.mkv")
                .split(" ")));
        ffmpeg.files(directory, arguments);
        List<Segment> segments = new ArrayList<>();
        double origin = Double.NaN;
        for (String line : Files.readAllLines(directory.resolve("segments.csv"))) {
            String[] fields = line.split(",", 3);
            double start = Double.parseDouble(fields[1]);
            origin = Double.isNaN(origin) ? start : origin;
            segments.add(
                    new Segment(directory.resolve(fields[0]), start - origin, Double.parseDouble(fields[2]) - origin));
        }
        return segments;
    }

    /** Joins the preview's parts, and reads the result once from end to end to see that it can be played. */
    void join(List<Segment> segments, List<Path> parts, Path directory, Path target)
            throws FfmpegException, InterruptedException, IOException {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            list.add("file " + parts.get(i).getFileName());
            list.add("duration " + Moments.number(segments.get(i).length()));
        }
        Files.write(directory.resolve("parts.txt"), list);
        String output = target.toAbsolutePath().toString();
        List<String> arguments =
                new ArrayList<>(List.of("-f concat -i parts.txt -c copy -bitexact -movflags +faststart -y".split(" ")));
        arguments.add(output);
        ffmpeg.files(directory, arguments);
        ffmpeg.files(directory, List.of("-xerror", "-i", output, "-f", "null", "-"));
    }
}
