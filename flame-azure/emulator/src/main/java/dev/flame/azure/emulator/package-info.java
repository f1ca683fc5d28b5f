/** A test double of Azure. Imports the JDK, Jackson and SnakeYAML; knows nothing of Flame. */
@NullMarked
package dev.flame.azure.emulator;

import org.jspecify.annotations.NullMarked;
