/**
 * How a copy of this application is started on each runtime: one {@link dev.flame.spi.AppLauncher} for each. Imports
 * {@code dev.flame.spi}, MicroProfile Config and the JDK.
 */
@NullMarked
package dev.flame.local.launch;

import org.jspecify.annotations.NullMarked;
