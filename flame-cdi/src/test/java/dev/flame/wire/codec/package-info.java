/** Tests of the codec. */
@NullMarked
package dev.flame.wire.codec;

import org.jspecify.annotations.NullMarked;
