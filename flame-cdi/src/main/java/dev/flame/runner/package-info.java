/**
 * The runner's side: run what the parent sends, keep the clocks, and end with the parent. Imports {@code dev.flame},
 * {@code dev.flame.spi}, {@code dev.flame.wire} and the JDK.
 */
@NullMarked
package dev.flame.runner;

import org.jspecify.annotations.NullMarked;
