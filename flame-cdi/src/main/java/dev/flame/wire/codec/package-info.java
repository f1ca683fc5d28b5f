/**
 * The codec that uses the JDK's serialisation, under an allow-list. Imports {@code dev.flame}, {@code dev.flame.spi} and
 * the JDK.
 */
@NullMarked
package dev.flame.wire.codec;

import org.jspecify.annotations.NullMarked;
