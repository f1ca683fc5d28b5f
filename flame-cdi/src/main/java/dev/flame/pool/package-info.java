/**
 * The pool engine: {@link dev.flame.pool.PoolState} decides (events and the time in, effects out),
 * {@link dev.flame.pool.RunnerPool} performs. Imports {@code dev.flame}, {@code dev.flame.spi} and the JDK.
 */
@NullMarked
package dev.flame.pool;

import org.jspecify.annotations.NullMarked;
