/** Tests of the live page. */
@NullMarked
package dev.flame.console;

import org.jspecify.annotations.NullMarked;
