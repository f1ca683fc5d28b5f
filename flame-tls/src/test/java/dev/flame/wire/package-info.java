/** Attacks on the wire, in its own package: an attacker writes what no method of the wire would. */
@NullMarked
package dev.flame.wire;

import org.jspecify.annotations.NullMarked;
