/** Tests of the composition root. */
@NullMarked
package dev.flame.cdi.runtime;

import org.jspecify.annotations.NullMarked;
