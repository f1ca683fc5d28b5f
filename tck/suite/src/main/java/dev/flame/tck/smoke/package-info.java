/** What the TCK needs of a server before Flame comes into play. */
@NullMarked
package dev.flame.tck.smoke;

import org.jspecify.annotations.NullMarked;
