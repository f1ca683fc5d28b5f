/** The composition root: builds the engine of one application, as a parent or as a runner. May import everything. */
@NullMarked
package dev.flame.cdi.runtime;

import org.jspecify.annotations.NullMarked;
