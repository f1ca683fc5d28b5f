/** Ties tests to the specification page. */
@NullMarked
package dev.flame.tck;

import org.jspecify.annotations.NullMarked;
