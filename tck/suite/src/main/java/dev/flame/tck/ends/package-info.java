/** How runners that are processes end: killed, hanging, or because their parent goes away. */
@NullMarked
package dev.flame.tck.ends;

import org.jspecify.annotations.NullMarked;
