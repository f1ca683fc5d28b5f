/** Encrypted connections. */
@NullMarked
package dev.flame.tck.security;

import org.jspecify.annotations.NullMarked;
