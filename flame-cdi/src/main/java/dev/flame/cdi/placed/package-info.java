/**
 * Placed beans: the proxy that a caller has, and the instance that a runner keeps. Imports {@code dev.flame},
 * {@code dev.flame.dispatch}, {@code dev.flame.cdi}, {@code jakarta.enterprise} and the JDK.
 */
@NullMarked
package dev.flame.cdi.placed;

import org.jspecify.annotations.NullMarked;
