/** A package of the application that Flame has nothing to do with. */
@NullMarked
package dev.flame.tck.elsewhere;

import org.jspecify.annotations.NullMarked;
