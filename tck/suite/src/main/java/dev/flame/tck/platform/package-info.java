/** How Flame composes with parts of the platform that not every server has, or that configuration moves. */
@NullMarked
package dev.flame.tck.platform;

import org.jspecify.annotations.NullMarked;
