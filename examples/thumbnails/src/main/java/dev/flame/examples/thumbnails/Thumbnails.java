package dev.flame.examples.thumbnails;

import java.io.Serializable;
import java.util.List;

/**
 * The pictures of one segment.
 *
 * @param pictures JPEG files, in order
 * @param workplace where they were made
 */
public record Thumbnails(List<byte[]> pictures, Workplace workplace) implements Serializable {}
