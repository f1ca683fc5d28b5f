/** Attacks on what is decoded. */
@NullMarked
package dev.flame.attack;

import org.jspecify.annotations.NullMarked;
