/**
 * The parent's way from a call to its outcome: encode, check out a slot, send, wait, decode. Imports {@code dev.flame},
 * {@code dev.flame.spi}, {@code dev.flame.pool} and the JDK.
 */
@NullMarked
package dev.flame.dispatch;

import org.jspecify.annotations.NullMarked;
