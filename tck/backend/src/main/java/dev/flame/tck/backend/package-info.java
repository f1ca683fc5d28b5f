/** Proves a {@link dev.flame.spi.Backend}: what its author extends. Imports {@code dev.flame}, {@code dev.flame.spi}, JUnit. */
@NullMarked
package dev.flame.tck.backend;

import org.jspecify.annotations.NullMarked;
