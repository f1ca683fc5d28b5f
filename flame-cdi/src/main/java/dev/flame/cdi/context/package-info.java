/**
 * The built-in context carriers. Classes that use an optional API are loaded only where it is there. Imports {@code dev.flame},
 * {@code dev.flame.spi}, {@code dev.flame.dispatch}, CDI and the optional APIs.
 */
@NullMarked
package dev.flame.cdi.context;

import org.jspecify.annotations.NullMarked;
