package dev.flame.examples.thumbnails;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.Locale;

/**
 * The moments of a segment that a picture is taken at.
 *
 * @param first the first moment, in seconds from the segment's start
 * @param every the seconds between two moments
 * @param count how many
 */
public record Moments(double first, double every, int count) implements Serializable {

    private static final double ROUNDING = 1e-6;

    /**
     * The moments that fall into a segment, of a grid that starts at the video's start.
     *
     * @param start the segment's start, in seconds from the video's start
     * @param end its end, exclusive
     * @param every the seconds between two moments
     * @return the moments, possibly none
     */
    static Moments within(double start, double end, double every) {
        long from = (long) Math.ceil((start - ROUNDING) / every);
        long to = (long) Math.ceil((end - ROUNDING) / every);
        return new Moments(Math.max(0, from * every - start), every, (int) (to - from));
    }

    /**
     * The pictures' places as an expression of ffmpeg's {@code select} filter: the first frame at or after each moment.
     *
     * @return the expression, its commas escaped
     */
    String selection() {
        return "gte(t-start_t+0.0005\\," + number(first) + "+selected_n*" + number(every) + ")";
    }

    static String number(double value) {
        return new BigDecimal(String.format(Locale.ROOT, "%.6f", value)).toPlainString();
    }
}
