/** Tests of the pool engine: scenarios and a simulation, without threads and without waiting. */
@NullMarked
package dev.flame.pool;

import org.jspecify.annotations.NullMarked;
