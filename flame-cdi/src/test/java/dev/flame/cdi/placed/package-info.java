/** Tests of placed beans. */
@NullMarked
package dev.flame.cdi.placed;

import org.jspecify.annotations.NullMarked;
