/** Tests of what the archetype generates. */
@NullMarked
package dev.flame.archetype;

import org.jspecify.annotations.NullMarked;
