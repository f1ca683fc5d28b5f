/** Tests of the Azure backend, on the emulator and with the real SDK. */
@NullMarked
package dev.flame.azure;

import org.jspecify.annotations.NullMarked;
