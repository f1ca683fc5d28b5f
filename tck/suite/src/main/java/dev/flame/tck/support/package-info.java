/** What the tests use on both sides of a call: doors, tallies, and where work ran. */
@NullMarked
package dev.flame.tck.support;

import org.jspecify.annotations.NullMarked;
