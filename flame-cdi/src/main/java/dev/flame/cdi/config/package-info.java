/**
 * Reads Flame's keys from MicroProfile Config into an immutable {@link dev.flame.cdi.config.FlameConfig}, and finds every
 * mistake on the way. Imports {@code dev.flame}, {@code spi}, {@code pool}, the JDK and MicroProfile Config.
 */
@NullMarked
package dev.flame.cdi.config;

import org.jspecify.annotations.NullMarked;
