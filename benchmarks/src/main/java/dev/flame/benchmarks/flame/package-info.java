/** The application that Flame is measured with: a bean on Weld SE, called through its interceptors. */
@NullMarked
package dev.flame.benchmarks.flame;

import org.jspecify.annotations.NullMarked;
