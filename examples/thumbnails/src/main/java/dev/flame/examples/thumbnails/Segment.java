package dev.flame.examples.thumbnails;

import java.nio.file.Path;

/**
 * A part of a video that starts with a key frame, so that it can be decoded alone.
 *
 * @param file the part, its times starting at 0
 * @param start its start, in seconds from the video's start
 * @param end its end, exclusive
 */
record Segment(Path file, double start, double end) {

    Moments moments(double every) {
        return Moments.within(start, end, every);
    }

    double length() {
        return end - start;
    }
}
