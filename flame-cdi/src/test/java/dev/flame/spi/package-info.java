/** Tests of values and small parts that are shared by all. */
@NullMarked
package dev.flame.spi;

import org.jspecify.annotations.NullMarked;
