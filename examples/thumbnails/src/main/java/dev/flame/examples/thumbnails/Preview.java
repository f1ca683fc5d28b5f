package dev.flame.examples.thumbnails;

import java.io.Serializable;

/**
 * One segment of the preview.
 *
 * @param video H.264 in Matroska
 * @param workplace where it was made
 */
@SuppressWarnings("ArrayRecordComponent") // carries bytes, is never compared
public record Preview(byte[] video, Workplace workplace) implements Serializable {}
