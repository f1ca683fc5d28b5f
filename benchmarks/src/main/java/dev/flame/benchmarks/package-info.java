/**
 * Measures Flame beside its peers in one interleaved run: a coordinator starts two JVMs for each and gives them the load in
 * turn. May import everything.
 */
@NullMarked
package dev.flame.benchmarks;

import org.jspecify.annotations.NullMarked;
