/**
 * What others implement: backends, launchers, codecs, context carriers, placement. Imports {@code dev.flame} and the JDK.
 */
@NullMarked
package dev.flame.spi;

import org.jspecify.annotations.NullMarked;
