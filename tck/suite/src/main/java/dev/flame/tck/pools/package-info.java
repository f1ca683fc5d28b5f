/** Pools as an application sees them: growth, waiting lines, idling, ends. On runners in the same JVM, so it is quick. */
@NullMarked
package dev.flame.tck.pools;

import org.jspecify.annotations.NullMarked;
