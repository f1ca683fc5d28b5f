/** The peers that Flame is measured beside: each with the settings that its documentation recommends for this use. */
@NullMarked
package dev.flame.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
