/**
 * The way between parent and runner: frames, authentication, heartbeats, invocations and their replies over one
 * connection that the runner dials. Imports {@code dev.flame}, {@code dev.flame.spi} and the JDK.
 *
 * <p>A {@link dev.flame.wire.Connection} is the same on both sides; {@link dev.flame.wire.ParentListener} and
 * {@link dev.flame.wire.ParentConnection} are its two ends.
 */
@NullMarked
package dev.flame.wire;

import org.jspecify.annotations.NullMarked;
