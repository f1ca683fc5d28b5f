/**
 * Thumbnails and a preview of a video: what an application that uses Flame looks like.
 *
 * <p>{@link dev.flame.examples.thumbnails.SegmentWork} is the part that runs on runners; all else is an ordinary
 * MicroProfile application, and most of it exists on the parent only.
 */
@NullMarked
package dev.flame.examples.thumbnails;

import org.jspecify.annotations.NullMarked;
