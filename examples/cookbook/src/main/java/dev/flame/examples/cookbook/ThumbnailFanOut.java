package dev.flame.examples.cookbook;

import dev.flame.ElasticPool;
import dev.flame.MapOptions;
import dev.flame.Outcome;
import dev.flame.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Fan-out: a function over many inputs with {@link ElasticPool#map}. Pictures go to the runners, thumbnails come back in the
 * order of the pictures, and no more are under way than the pool has slots.
 */
@ApplicationScoped
public class ThumbnailFanOut implements Recipe {

    private static final int WIDTH = 320;
    private static final int HEIGHT = 240;
    private static final int SCALE = 4;

    @Inject
    @Pool("kitchen")
    @SuppressWarnings("NullAway.Init")
    ElasticPool pool;

    @Override
    public int number() {
        return 1;
    }

    @Override
    public String title() {
        return "thumbnails";
    }

    @Override
    public Plate cook() throws IOException {
        List<byte[]> pictures = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            pictures.add(picture(i));
        }
        try (Stream<Outcome<Served<byte[]>>> outcomes =
                pool.map(pictures, ThumbnailFanOut::shrink, MapOptions.DEFAULTS.inOrder())) {
            List<Served<byte[]>> thumbnails = outcomes.map(Outcome::orThrow).toList();
            StringBuilder sums = new StringBuilder();
            for (Served<byte[]> thumbnail : thumbnails) {
                sums.append(Digest.of(read(thumbnail.what())));
            }
            String all = Digest.of(sums.toString().getBytes(StandardCharsets.UTF_8));
            return Plate.of(thumbnails.size() + " thumbnails, sum " + all, thumbnails);
        }
    }

    /** Runs on a runner. */
    static Served<byte[]> shrink(byte[] picture) throws IOException {
        BufferedImage small = new BufferedImage(WIDTH / SCALE, HEIGHT / SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = small.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        graphics.drawImage(read(picture), 0, 0, small.getWidth(), small.getHeight(), null);
        graphics.dispose();
        return Served.here(png(small));
    }

    private static byte[] picture(int number) throws IOException {
        BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.getHSBColor(number / 12f, 1, 1), WIDTH, HEIGHT, Color.WHITE));
        graphics.fillRect(0, 0, WIDTH, HEIGHT);
        graphics.setColor(Color.BLACK);
        IntStream.rangeClosed(0, number).forEach(i -> graphics.fillRect(10 + 25 * i, 100, 15, 40));
        graphics.dispose();
        return png(picture);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static byte[] png(BufferedImage picture) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        return bytes.toByteArray();
    }
}
