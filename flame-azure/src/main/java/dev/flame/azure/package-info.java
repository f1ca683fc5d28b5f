/**
 * Runners on Azure virtual machines. Imports {@code dev.flame}, {@code dev.flame.spi}, the JDK and Azure's SDK.
 */
@NullMarked
package dev.flame.azure;

import org.jspecify.annotations.NullMarked;
