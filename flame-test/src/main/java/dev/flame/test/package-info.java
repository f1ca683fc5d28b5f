/**
 * For tests of beans with {@link dev.flame.Elastic} methods: {@link dev.flame.test.FlameTest}. Imports the SPI of Flame, the
 * CDI and MicroProfile Config APIs, and JUnit's.
 */
@NullMarked
package dev.flame.test;

import org.jspecify.annotations.NullMarked;
