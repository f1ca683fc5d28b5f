/** Parts of a call by themselves, for JMH: {@code benchmarks/run --jmh}. */
@NullMarked
package dev.flame.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
