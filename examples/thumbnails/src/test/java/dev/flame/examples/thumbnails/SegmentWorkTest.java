package dev.flame.examples.thumbnails;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The work itself, in this JVM: {@code @Elastic} means nothing without a container. */
@SuppressWarnings("UnnecessaryAssignment") // of injected fields: there is no container here
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SegmentWorkTest {

    private final SegmentWork work = new SegmentWork();
    private final VideoFiles files = new VideoFiles();

    private Path directory = Path.of("");
    private List<Segment> segments = List.of();

    @BeforeAll
    void makeAndCutAClip(@TempDir Path scratch) throws Exception {
        directory = scratch;
        work.ffmpeg = new Ffmpeg();
        work.ffmpeg.extract();
        files.ffmpeg = work.ffmpeg;
        files.segmentSeconds = "2";
        segments = files.cut(files.sample(directory), directory);
    }

    @Test
    void shouldCutTheVideoIntoPartsThatCoverIt() {
        assertThat(segments).hasSize(12);
        for (int i = 0; i < segments.size(); i++) {
            assertThat(segments.get(i).start()).isEqualTo(i * 2.0);
            assertThat(segments.get(i).end()).isEqualTo(i * 2.0 + 2);
        }
    }

    @Test
    void shouldMakePicturesThatDecodeAndDiffer() throws Exception {
        List<byte[]> pictures = thumbnails(1.0).subList(0, 6);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictures.get(0)));
        assertThat(image.getWidth()).isEqualTo(320);
        assertThat(image.getHeight()).isEqualTo(180);
        assertThat(Pictures.check(pictures).different()).isEqualTo(6);
    }

    @Test
    void shouldMakeTheSamePicturesTwice() throws Exception {
        assertThat(Pictures.check(thumbnails(0.7))).isEqualTo(Pictures.check(thumbnails(0.7)));
    }

    @Test
    void shouldRepeatTheLastFrameForAMomentBetweenTwoSegments() throws Exception {
        Moments pastTheLastFrame = new Moments(1.99, 2, 1);

        assertThat(work.thumbnails(bytes(segments.get(0)), pastTheLastFrame).pictures())
                .hasSize(1);
    }

    @Test
    void shouldMakeAPreviewThatPlaysForAsLongAsTheVideo() throws Exception {
        List<Path> parts = new ArrayList<>();
        for (Segment segment : segments.subList(0, 3)) {
            Path part = directory.resolve("part-" + parts.size() + ".mkv");
            parts.add(Files.write(part, work.preview(bytes(segment)).video()));
        }

        Path preview = directory.resolve("preview.mp4");
        files.join(segments.subList(0, 3), parts, directory, preview);

        files.cut(preview, Files.createDirectory(directory.resolve("preview")));
        List<String> cuts = Files.readAllLines(directory.resolve("preview/segments.csv"));
        assertThat(cuts.get(cuts.size() - 1)).endsWith(",6.000000");
    }

    @Test
    void shouldSayWhatFfmpegSaid() {
        assertThatExceptionOfType(FfmpegException.class)
                .isThrownBy(() -> work.preview(new byte[] {1, 2, 3}))
                .withMessageContaining("Invalid data found when processing input");
    }

    private List<byte[]> thumbnails(double every) throws Exception {
        List<byte[]> pictures = new ArrayList<>();
        for (Segment segment : segments.subList(0, 4)) {
            pictures.addAll(
                    work.thumbnails(bytes(segment), segment.moments(every)).pictures());
        }
        return pictures;
    }

    private static byte[] bytes(Segment segment) throws IOException {
        return Files.readAllBytes(segment.file());
    }
}
