/** What only a server of this kind can be asked. */
@NullMarked
package dev.flame.tck.weldse;

import org.jspecify.annotations.NullMarked;
