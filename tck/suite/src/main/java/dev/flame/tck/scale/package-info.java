/** Many inputs: what {@code map} costs in time and memory. */
@NullMarked
package dev.flame.tck.scale;

import org.jspecify.annotations.NullMarked;
