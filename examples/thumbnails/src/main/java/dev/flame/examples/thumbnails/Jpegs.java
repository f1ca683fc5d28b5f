package dev.flame.examples.thumbnails;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes apart the JPEG files that ffmpeg writes to a pipe one after another. */
final class Jpegs {

    private static final int START_OF_IMAGE = 0xD8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private Jpegs() {}

    static List<byte[]> split(byte[] stream) throws FfmpegException {
        List<byte[]> pictures = new ArrayList<>();
        int start = 0;
        while (start < stream.length) {
            int end = endOf(stream, start);
            pictures.add(Arrays.copyOfRange(stream, start, end));
            start = end;
        }
        return pictures;
    }

    /** Marker segments carry their length; within a scan, 0xFF 0xD9 can be nothing but the end. */
    private static int endOf(byte[] stream, int start) throws FfmpegException {
        int at = start;
        while (at + 4 <= stream.length && (stream[at] & 0xFF) == 0xFF) {
            int marker = stream[at + 1] & 0xFF;
            if (marker == START_OF_SCAN) {
                for (at += 2; at + 2 <= stream.length; at++) {
                    if ((stream[at] & 0xFF) == 0xFF && (stream[at + 1] & 0xFF) == END_OF_IMAGE) {
                        return at + 2;
                    }
                }
            } else if (marker == START_OF_IMAGE) {
                at += 2;
            } else {
                at += 2 + ((stream[at + 2] & 0xFF) << 8 | (stream[at + 3] & 0xFF));
            }
        }
        throw new FfmpegException("ffmpeg wrote something that is no whole JPEG file, at byte " + start);
    }
}
