/**
 * Runners on this machine: in this JVM, or as child processes. Imports {@code dev.flame}, {@code dev.flame.spi} and the
 * JDK.
 */
@NullMarked
package dev.flame.local;

import org.jspecify.annotations.NullMarked;
