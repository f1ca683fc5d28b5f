/** Tests of the adapter that need no runtime; with one, the TCK on Weld SE and Helidon tests it. */
@NullMarked
package dev.flame.arquillian;

import org.jspecify.annotations.NullMarked;
